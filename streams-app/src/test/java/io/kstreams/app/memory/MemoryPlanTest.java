package io.kstreams.app.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kstreams.app.failure.Failure;
import io.kstreams.app.failure.Reason;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryPlanTest {
  private static final long MIB = 1024 * 1024;

  @ParameterizedTest
  @CsvSource({
    "256, 8, 1",
    "512, 1, 1",
    "512, 60, 4",
    "1024, 4, 1",
    "1024, 100, 8",
    "4096, 12, 2",
    "65536, 1000, 32"
  })
  void theSumOfAllPartsStaysInsideTheLimit(long limit, int partitions, int threads) throws Failure {
    MemoryPlan plan = plan(limit, partitions, threads);

    long outside =
        MemoryPlan.JVM
            + threads * (MemoryPlan.THREAD + 2L * plan.fetch())
            + partitions * MemoryPlan.STORE
            + plan.rocksDb() / 4 * 5;
    assertThat(heap(limit) + outside).isLessThanOrEqualTo(limit * MIB);
    long inside =
        plan.recordCache() * MemoryPlan.RECORD_CACHE_TAKES
            + threads * (plan.producerBuffer() + 2L * plan.fetch())
            + 512L * plan.bufferedRecords() * partitions;
    assertThat(inside).isLessThanOrEqualTo(heap(limit) / 2);
  }

  @ParameterizedTest
  @CsvSource({"256, 8, 1", "1024, 4, 1", "65536, 1000, 32"})
  void memtablesAreAPartOfTheCacheAndEveryStoreHasRoomForOne(
      long limit, int partitions, int threads) throws Failure {
    MemoryPlan plan = plan(limit, partitions, threads);

    assertThat(plan.memtables()).isLessThan(plan.rocksDb());
    assertThat(plan.memtable() * partitions).isLessThanOrEqualTo(plan.memtables());
  }

  @Test
  void morePartitionsTakeFromTheCache() throws Failure {
    assertThat(plan(512, 40, 1).rocksDb()).isLessThan(plan(512, 4, 1).rocksDb());
  }

  @Test
  void moreThreadsShareTheBuffersOfTheHeap() throws Failure {
    assertThat(plan(1024, 8, 8).producerBuffer()).isLessThan(plan(1024, 8, 1).producerBuffer());
    assertThat(plan(1024, 8, 8).recordCache()).isEqualTo(plan(1024, 8, 1).recordCache());
  }

  @Test
  void aRecordOfTheSizeThatBrokersTakeByDefaultFitsIntoEveryBuffer() throws Failure {
    MemoryPlan plan = plan(256, 8, 1);

    assertThat(plan.fetch()).isGreaterThanOrEqualTo((int) MIB);
    assertThat(plan.producerBuffer()).isGreaterThanOrEqualTo(2 * MIB);
  }

  @Test
  void aLimitThatIsTooSmallIsRefusedWithTheNumbers() {
    assertThatThrownBy(() -> plan(128, 8, 1))
        .isInstanceOfSatisfying(
            Failure.class,
            failure ->
                assertThat(failure.line())
                    .startsWith("MemoryLimitTooSmall: the memory limit of 128 MiB leaves 83 MiB")
                    .contains("threads (1) and partitions (8) take 1")
                    .containsPattern("RocksDB needs 15 MiB; set the limit to [0-9]+ MiB or more"));
  }

  @ParameterizedTest
  @CsvSource({"64, 1, 1", "128, 8, 1", "256, 100, 1", "256, 8, 8"})
  void theLimitThatARefusalAsksForDoes(long limit, int partitions, int threads) throws Failure {
    assertThat(plan(asked(limit, partitions, threads), partitions, threads)).isNotNull();
  }

  @Test
  void aHeapAsLargeAsTheLimitIsRefused() {
    assertThatThrownBy(() -> MemoryPlan.of(256 * MIB, 256 * MIB, 1, 1))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.MEMORY_LIMIT_TOO_SMALL));
  }

  @Test
  void withoutALimitItIsThatOfAContainerByDefaultWhateverTheMachineHas() {
    assertThat(ContainerMemory.of(OptionalLong.empty(), 64 << 30))
        .isEqualTo(new ContainerMemory(1024 * MIB, heap(1024)));
    assertThat(ContainerMemory.of(OptionalLong.of(512 * MIB), 200 * MIB))
        .isEqualTo(new ContainerMemory(512 * MIB, 200 * MIB));
  }

  private static MemoryPlan plan(long limit, int partitions, int threads) throws Failure {
    return MemoryPlan.of(limit * MIB, heap(limit), partitions, threads);
  }

  private static long heap(long limit) {
    return (long) (limit * MIB * ContainerMemory.HEAP_SHARE);
  }

  private static long asked(long limit, int partitions, int threads) {
    try {
      plan(limit, partitions, threads);
    } catch (Failure refused) {
      Matcher asked =
          Pattern.compile("set the limit to ([0-9]+) MiB").matcher(refused.getMessage());
      assertThat(asked.find()).isTrue();
      return Long.parseLong(asked.group(1));
    }
    throw new AssertionError(limit + " MiB were enough");
  }
}
