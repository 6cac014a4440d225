package io.farr.cli;

import io.farr.codes.pack.Pack;
import io.farr.encoder.EncoderUse;
import io.farr.linking.LearnedTermsUse;
import io.farr.linking.LinkingResources;
import io.farr.tables.Tables;
import java.nio.file.Path;
import java.util.Optional;
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

  @Mixin EncoderOptions encoder = new EncoderOptions();

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
    LinkingResources resources = LinkingResources.of(opened);
    Optional<EncoderUse> use = encoderUse();
    Tables learned =
        Tables.open(tablesPath()).usedWith(use.map(EncoderUse::fingerprint).orElse(null));
    if (!learned.boundTo(opened)) {
      screen.note(
          "tables "
              + learned.manifest().name()
              + " were learned with another pack"
              + (use.isPresent() ? " or encoder" : "")
              + " than "
              + opened.manifest().name()
              + use.map(u -> " and " + u.bundle()).orElse("")
              + ": probabilities are not calibrated, nothing is promised");
    }
    return new Knowledge(
        resources,
        learned,
        pack.systemOf(opened),
        LearnedTermsUse.ALL,
        use.map(u -> EncoderOptions.open(u, resources, screen)).orElse(null));
  }

  /** The encoder that was named, or the one that comes with tables that were learned with it. */
  Optional<EncoderUse> encoderUse() {
    boolean wanted =
        encoder.bundle == null
            && installation.hasBundle()
            && Tables.open(tablesPath()).manifest().bundle() != null;
    return encoder.use(wanted ? Optional.of(installation.bundle()) : Optional.empty());
  }
}
