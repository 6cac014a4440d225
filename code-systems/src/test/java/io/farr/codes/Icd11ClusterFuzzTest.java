package io.farr.codes;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/** Whatever is typed: a cluster that prints as itself, or refused as malformed. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class Icd11ClusterFuzzTest {
  @FuzzTest
  void parse(byte[] data) {
    String typed = new String(data, StandardCharsets.UTF_8);
    Icd11Cluster cluster;
    try {
      cluster = Icd11Cluster.parse(typed);
    } catch (MalformedCodeException e) {
      return;
    }
    assertThat(Icd11Cluster.parse(cluster.toString())).isEqualTo(cluster);
    assertThat(cluster.code().text()).isEqualTo(cluster.toString());
    assertThat(cluster.problems(code -> false)).isNotEmpty();
  }

  /** A code of any system: published spelling is a fixed point, and its parts are parts of it. */
  @FuzzTest
  void code(byte[] data) {
    String typed = new String(data, StandardCharsets.UTF_8);
    for (CodeSystem system : CodeSystem.values()) {
      try {
        IcdCode code = IcdCode.parse(system, typed);
        assertThat(IcdCode.parse(system, code.text())).isEqualTo(code);
        assertThat(code.text()).startsWith(code.category());
      } catch (MalformedCodeException e) {
        assertThat(e.getMessage()).contains(system.title());
      }
    }
  }
}
