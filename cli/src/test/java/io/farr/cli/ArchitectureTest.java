package io.farr.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Every arrow points at the domain (DESIGN, section 3). */
@AnalyzeClasses(packages = "io.farr", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final int FEWEST = 60;

  /** The packages of coder-core. */
  private static final String[] CORE = {
    "io.farr.text..",
    "io.farr.lexicon..",
    "io.farr.context..",
    "io.farr.linking..",
    "io.farr.confidence..",
    "io.farr.certificate..",
    "io.farr.cause..",
    "io.farr.document..",
    "io.farr.format..",
    "io.farr.tables..",
    "io.farr.coding..",
    "io.farr.measure..",
    "io.farr.exchange.."
  };

  @ArchTest
  static void enoughClassesWereSeen(JavaClasses seen) {
    assertThat(seen.size()).isGreaterThanOrEqualTo(FEWEST);
    assertThat(seen.contain("io.farr.spark.CodingJob")).isTrue();
    assertThat(seen.contain("io.farr.codes.IcdCode")).isTrue();
  }

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("io.farr.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule codeSystemsKnowNothingAbove =
      classes()
          .that()
          .resideInAPackage("io.farr.codes..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.farr.codes..",
              "java..",
              "javax.xml..",
              "org.apache.commons.csv..",
              "com.fasterxml.jackson..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule coderCoreIsPlainJava =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.spark..",
              "org.apache.hadoop..",
              "org.apache.parquet..",
              "ai.onnxruntime..",
              "ai.djl..",
              "picocli..",
              "io.farr.encoder..",
              "io.farr.train..",
              "io.farr.spark..",
              "io.farr.cli..");

  @ArchTest
  static final ArchRule trainingStandsBelowSparkAndTheCommandLine =
      noClasses()
          .that()
          .resideInAnyPackage("io.farr.encoder..", "io.farr.train..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "picocli..", "io.farr.spark..", "io.farr.cli..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule sparkStaysInItsPackages =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.farr.spark..", "io.farr.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.spark..");

  @ArchTest
  static final ArchRule onnxRuntimeStaysInTheEncoder =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.farr.encoder..", "io.farr.train..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.onnxruntime..", "ai.djl..");

  @ArchTest
  static final ArchRule nothingKnowsTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.farr.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.farr.cli..");
}
