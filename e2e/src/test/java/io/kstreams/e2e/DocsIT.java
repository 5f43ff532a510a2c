package io.kstreams.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages point at is there. */
class DocsIT {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");
  private static final Pattern SAMPLE =
      Pattern.compile("\\b(samples|crds|deploy)/[a-z0-9-]+\\.yaml");

  @Test
  void everyLinkLeadsToAFile() throws Exception {
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        String target = link.group(1);
        if (!target.startsWith("http") && !Files.exists(page.resolveSibling(target))) {
          broken.add(page + " -> " + target);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void everyManifestThatAPageNamesIsThere() throws Exception {
    List<String> missing = new ArrayList<>();
    for (Path page : pages()) {
      Matcher manifest = SAMPLE.matcher(Files.readString(page));
      while (manifest.find()) {
        if (!Files.exists(Checkout.root().resolve(manifest.group()))) {
          missing.add(page + " -> " + manifest.group());
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void theReadmeLeadsToEveryPage() throws Exception {
    String readme = Files.readString(Checkout.root().resolve("README.md"));
    try (Stream<Path> docs = Files.list(Checkout.root().resolve("docs"))) {
      assertThat(docs.map(page -> "docs/" + page.getFileName()))
          .isNotEmpty()
          .allMatch(readme::contains);
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> tree = Files.walk(Checkout.root(), 3)) {
      return tree.filter(path -> path.toString().endsWith(".md"))
          .filter(path -> !path.toString().contains("/target/"))
          .toList();
    }
  }
}
