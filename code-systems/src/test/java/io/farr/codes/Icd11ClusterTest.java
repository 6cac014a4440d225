package io.farr.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Icd11ClusterTest {
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

  @ParameterizedTest(name = "\"{0}\" is {1}")
  @CsvSource({
    "CA23.0&XS25, CA23.0&XS25",
    "ca230 & xs25, CA23.0&XS25",
    "' NC722&XK9K / ND562 ', NC72.2&XK9K/ND56.2",
    "NC72.2&XK9K/ND56.2, NC72.2&XK9K/ND56.2",
    "1A400&XA03U9&XT5R, 1A40.0&XT5R&XA03U9",
    "1B70Z&XA45A6&XK8G, 1B70.Z&XK8G&XA45A6",
    "1B70.Z&XK8G&XK8G, 1B70.Z&XK8G",
    "1A00, 1A00",
    "5A11&8C03.0, 5A11/8C03.0",
    "5A11/5A11, 5A11",
    "1B12.3&XA0NE9/5A74.0, 1B12.3&XA0NE9/5A74.0"
  })
  void readsWhatPeopleAndFilesWrite(String typed, String canonical) {
    assertThat(Icd11Cluster.parse(typed)).hasToString(canonical);
  }

  @ParameterizedTest(name = "\"{0}\" is none")
  @ValueSource(
      strings = {
        "",
        "XS25",
        "XS25&CA23",
        "CA23&",
        "CA23//ND56",
        "CA2",
        "CA23.0&XS",
        "I21.9",
        "&XS25"
      })
  void refusesWhatIsNoCluster(String typed) {
    assertThatThrownBy(() -> Icd11Cluster.parse(typed)).isInstanceOf(MalformedCodeException.class);
  }

  @Test
  void theOrderOfExtensionsIsNoDifference() {
    assertThat(Icd11Cluster.parse("1B70.Z&XA45A6&XK8G"))
        .isEqualTo(Icd11Cluster.parse("1B70.Z&XK8G&XA45A6"));
  }

  @Test
  void theOrderOfStemsIs() {
    assertThat(Icd11Cluster.parse("5A11/8C03.0")).isNotEqualTo(Icd11Cluster.parse("8C03.0/5A11"));
  }

  @Test
  void ofSeveralSitesTheOrderSaysWhichSideIsWhose() {
    String rightArmLeftLeg = "ND56.2&XA4E99&XK9K&XA45A6&XK8G";
    assertThat(Icd11Cluster.parse(rightArmLeftLeg)).hasToString(rightArmLeftLeg);
  }

  @Test
  void takesAnExtensionInItsPlace() {
    assertThat(Icd11Cluster.parse("CA40.Z&XA90M2/1G40").with("XK8G"))
        .hasToString("CA40.Z&XK8G&XA90M2/1G40");
  }

  @Test
  void isACodeOfTheSystem() {
    Icd11Cluster cluster = Icd11Cluster.parse("ca230&xs25");
    assertThat(cluster.code()).isEqualTo(new IcdCode(CodeSystem.ICD_11_MMS, "CA23.0&XS25"));
    assertThat(cluster.mainStem()).isEqualTo("CA23.0");
    assertThat(cluster.isSingleStem()).isFalse();
    assertThat(Icd11Cluster.parse("CA23").isSingleStem()).isTrue();
  }

  @Test
  void saysWhatIsWrongWithIt() {
    Icd11Cluster cluster = Icd11Cluster.parse("CA23.0&XH1234&XS99/ND56.2");
    assertThat(cluster.problems(code -> !code.equals("XS99") && !code.equals("ND56.2")))
        .containsExactly(
            "XS99: no such extension code",
            "XH1234: CA23.0 takes no code of XH (its chapter has no such axis)",
            "ND56.2: no such stem code");
    assertThat(Icd11Cluster.parse("CA23.0&XS25").problems(code -> true)).isEmpty();
  }

  @ParameterizedTest(name = "{0} with {1}: {2}")
  @CsvSource({
    "SEVERITY, CA23.0, TAKEN",
    "HISTOPATHOLOGY, 2C25.0, TAKEN",
    "HISTOPATHOLOGY, CA23.0, NOT_TAKEN",
    "TOPOLOGY, PA60, NOT_TAKEN",
    "EXTERNAL_CAUSE, PA60, TAKEN",
    "INJURY, NC72.2, TAKEN",
    "INJURY, CA23, NOT_TAKEN",
    "CONSCIOUSNESS, NA07.0, TAKEN",
    "DEVICE, CA23, UNKNOWN",
    "DESCRIPTOR, CA23, TAKEN",
    "INFECTIOUS_AGENT, CA40.0, UNKNOWN",
    "SUBSTANCE, NE60, TAKEN"
  })
  void knowsTheAxesOfSomeChapters(Icd11Extension kind, String stem, Icd11Extension.Use expected) {
    assertThat(kind.usedWith(stem)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} is of {1}")
  @CsvSource({"XK9K, TOPOLOGY", "XA45A6, ANATOMY", "XN8P1, INFECTIOUS_AGENT", "XM1234, SUBSTANCE"})
  void tellsTheKindOfAnExtension(String code, Icd11Extension kind) {
    assertThat(Icd11Extension.of(code)).contains(kind);
    assertThat(Icd11Extension.of("CA23")).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void printingAndReadingAClusterChangesNothing(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      Icd11Cluster cluster = randomCluster(random);
      assertThat(Icd11Cluster.parse(cluster.toString())).isEqualTo(cluster);
      assertThat(
              Icd11Cluster.parse(
                  cluster.toString().replace(".", "").toLowerCase(java.util.Locale.ROOT)))
          .isEqualTo(cluster);
      assertThat(CodeSystem.ICD_11_MMS.isWellFormed(cluster.toString())).isTrue();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void howExtensionsAreMixedDoesNotMatter(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      List<String> extensions = new ArrayList<>(List.of("XS25", "XT5R", "XN8P1", "XA45A6", "XY0Y"));
      Icd11Cluster straight = Icd11Cluster.of("CA23.0", extensions);
      Collections.shuffle(extensions, random);
      Icd11Cluster mixed = Icd11Cluster.of("CA23.0", extensions);
      assertThat(mixed).isEqualTo(straight).hasSameHashCodeAs(straight);
      assertThat(mixed.compareTo(straight)).isZero();
    }
  }

  private static Icd11Cluster randomCluster(Random random) {
    List<Icd11Cluster.Part> parts = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      List<String> extensions = new ArrayList<>();
      for (int k = random.nextInt(4); k > 0; k--) {
        extensions.add("X" + word(random, 3 + random.nextInt(3)));
      }
      String stem =
          "0123456789ABCDEFGHJKLMNPQRSTUVWYZ".charAt(random.nextInt(33)) + word(random, 3);
      int divided = random.nextInt(3);
      parts.add(
          new Icd11Cluster.Part(
              divided == 0 ? stem : stem + "." + word(random, divided), extensions));
    }
    return new Icd11Cluster(parts);
  }

  private static String word(Random random, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return word.toString();
  }
}
