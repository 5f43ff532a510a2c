# The application. From a clean clone: docker build -f Dockerfile.app -t kstreams-count:0.1.0 .
# Both base images can come from a registry of your own: --build-arg BUILD_IMAGE=… --build-arg RUNTIME_IMAGE=…
# The runtime image needs Java 17 or newer, glibc, a shell and ls (people look at the volume with them).
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-17
ARG RUNTIME_IMAGE=eclipse-temurin:17-jre

FROM ${BUILD_IMAGE} AS build
WORKDIR /build
COPY .mvn .mvn
COPY pom.xml .
COPY benchmarks/pom.xml benchmarks/
COPY client/pom.xml client/
COPY cluster/pom.xml cluster/
COPY e2e/pom.xml e2e/
COPY local/pom.xml local/
COPY operator/pom.xml operator/
COPY streams-app/pom.xml streams-app/
COPY streams-app/src/main streams-app/src/main
# The formatter's check belongs to a change, not to an image.
RUN mvn -B -q -pl streams-app -am -DskipTests -Dspotless.check.skip=true package

FROM ${RUNTIME_IMAGE}
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="KStreamsCount application" \
      org.opencontainers.image.description="Counts the records of a Kafka topic by key" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=build /build/streams-app/target/lib /app/lib
COPY --from=build /build/streams-app/target/streams-app.jar /app/
COPY --from=build /build/streams-app/src/main/image/java.options /app/
# Native libraries are unpacked here and not at each start: the root is read-only then, and a process that is killed
# would leave its copy behind.
RUN java -cp "/app/streams-app.jar:/app/lib/*" io.kstreams.app.natives.UnpackNatives /app/native
WORKDIR /app
USER 10001:10001
EXPOSE 8080
# glibc's allocator: few arenas, and what was large or is at the end goes back to the system when it is freed. Else
# fragments are memory that nobody divides.
ENV MALLOC_ARENA_MAX=2 \
    MALLOC_MMAP_THRESHOLD_=131072 \
    MALLOC_TRIM_THRESHOLD_=131072
ENTRYPOINT ["java", "@/app/native/java.options", "@/app/java.options", "-jar", "/app/streams-app.jar"]
