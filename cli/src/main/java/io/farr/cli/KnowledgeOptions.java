package io.farr.cli;

import io.farr.codes.pack.Pack;
import io.farr.linking.LinkingResources;
import io.farr.tables.Tables;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which pack and which tables. */
final class KnowledgeOptions {
  private final Installation installation;

  @Mixin PackOption pack;

  @Option(
      names = "--tables",
      paramLabel = "DIR",
      description = "the learned tables (default: the shipped ones)")
  @Nullable Path tables;

  KnowledgeOptions(Installation installation) {
    this.installation = installation;
    this.pack = new PackOption(installation);
  }

  /** The folder of the tables. */
  Path tablesPath() {
    return tables == null ? installation.tables() : tables;
  }

  /** Opens both; notes on the screen when they were not made for each other. */
  Knowledge open(Screen screen) {
    Pack opened = pack.open();
    Tables learned = Tables.open(tablesPath());
    if (!learned.boundTo(opened)) {
      screen.note(
          "tables "
              + learned.manifest().name()
              + " were learned with another pack than "
              + opened.manifest().name()
              + ": probabilities are not calibrated, nothing is promised");
    }
    return new Knowledge(LinkingResources.of(opened), learned, pack.systemOf(opened));
  }
}
