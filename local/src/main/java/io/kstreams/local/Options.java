package io.kstreams.local;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What {@code local/run} was asked to do.
 *
 * @param input the records; standard input where empty
 * @param replicas pods of the application
 * @param partitions of every topic
 * @param nodes of the cluster; where empty, three or as many as replicas
 * @param keep stays up after the counts, until it is interrupted
 * @param kafkaPort port of the broker on 127.0.0.1; 0 takes a free one
 * @param apiPort port of the API server on 127.0.0.1; 0 takes a free one
 * @param onlyApi starts the API server of the stand-in and nothing else
 * @param server the kubeconfig of a control plane to use in place of the stand-in's
 * @param images a file of more images, written like {@code local/images.yaml}
 */
public record Options(
    Optional<Path> input,
    int replicas,
    int partitions,
    Optional<Integer> nodes,
    boolean keep,
    int kafkaPort,
    int apiPort,
    boolean onlyApi,
    Optional<Path> server,
    Optional<Path> images) {

  /** Printed for {@code --help}. */
  public static final String USAGE =
      """
      usage: local/run [--input FILE] [--replicas N] [--partitions N] [--nodes N] [--keep]
                       [--kafka-port N] [--api-port N] [--server KUBECONFIG] [--images FILE]
             local/run --only api --keep [--api-port N]

      Counts records by key with a real Kafka broker, the packaged operator and the packaged
      application, on this machine alone. A record is a line, the key up to the first colon:

        printf 'foo:bar\\nhello:world\\nfoo:baz\\n' | local/run

        --input FILE     read the records from FILE instead of standard input
        --replicas N     pods of the application (2)
        --partitions N   partitions of each topic (4)
        --nodes N        nodes of the cluster (3, or as many as replicas)
        --keep           stay up until Ctrl-C and print how kubectl and Kafka clients connect
        --kafka-port N   port of the broker on 127.0.0.1 (a free one)
        --api-port N     port of the API server on 127.0.0.1 (a free one)
        --server KUBECONFIG
                         use the API server and the controllers behind that kubeconfig; what is
                         made there is removed at the end
        --images FILE    more images: which command stands for which, as in local/images.yaml,
                         whose folder is ${root} here too
        --only api       start the stand-in's API server alone, with crds/ applied
      """;

  private static final int DEFAULT_NODES = 3;
  private static final int MAX_PORT = 65_535;

  /** How many nodes there are: enough for one pod each, as required anti-affinity asks. */
  public int nodeCount() {
    return nodes.orElse(Math.max(DEFAULT_NODES, replicas));
  }

  /**
   * Reads the command line.
   *
   * @throws Failure naming the argument that is wrong and what it takes
   */
  public static Options parse(List<String> arguments) throws Failure {
    Optional<Path> input = Optional.empty();
    Optional<Integer> nodes = Optional.empty();
    int replicas = 2;
    int partitions = 4;
    int kafkaPort = 0;
    int apiPort = 0;
    boolean keep = false;
    boolean onlyApi = false;
    Optional<Path> server = Optional.empty();
    Optional<Path> images = Optional.empty();
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String option = rest.next();
      switch (option) {
        case "--keep" -> keep = true;
        case "--input" -> input = Optional.of(Path.of(value(option, rest)));
        case "--replicas" -> replicas = number(option, rest, 1, 100);
        case "--partitions" -> partitions = number(option, rest, 1, 1000);
        case "--nodes" -> nodes = Optional.of(number(option, rest, 1, 100));
        case "--kafka-port" -> kafkaPort = number(option, rest, 1, MAX_PORT);
        case "--api-port" -> apiPort = number(option, rest, 1, MAX_PORT);
        case "--server" -> server = Optional.of(Path.of(value(option, rest)));
        case "--images" -> images = Optional.of(Path.of(value(option, rest)));
        case "--only" -> onlyApi = isApi(value(option, rest));
        default -> throw new Failure("unknown argument " + option + "; --help shows what there is");
      }
    }
    if (onlyApi && !keep) {
      throw new Failure("--only api starts nothing that ends by itself; give --keep with it");
    }
    if (onlyApi && server.isPresent()) {
      throw new Failure("--only api and --server exclude each other; leave one out");
    }
    return new Options(
        input, replicas, partitions, nodes, keep, kafkaPort, apiPort, onlyApi, server, images);
  }

  private static boolean isApi(String part) throws Failure {
    if (!part.equals("api")) {
      throw new Failure("--only takes api, not '" + part + "'");
    }
    return true;
  }

  private static String value(String option, Iterator<String> rest) throws Failure {
    if (!rest.hasNext()) {
      throw new Failure(option + " needs a value; --help shows what it takes");
    }
    return rest.next();
  }

  private static int number(String option, Iterator<String> rest, int least, int most)
      throws Failure {
    String text = value(option, rest);
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The same line as for a number out of range says it.
    }
    throw new Failure(
        option + " takes a number from " + least + " to " + most + ", not '" + text + "'");
  }
}
