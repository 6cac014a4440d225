package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.CodeSystem;
import io.farr.coding.CodingSettings;
import io.farr.format.RecordKind;
import io.farr.input.InputFormat;
import io.farr.run.JobFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterTest {
  private static CodingJobSettings settings(String master) {
    Path any = Path.of("any");
    return new CodingJobSettings(
        List.of(any),
        RecordKind.CERTIFICATES,
        InputFormat.AUTO,
        StandardCharsets.UTF_8,
        any,
        any,
        any,
        CodingSettings.defaults(CodeSystem.ICD_10),
        ReviewText.INCLUDED,
        master,
        Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local",
        "local[2]",
        "local[*]",
        "local[*,3]",
        "local[2, 3]",
        "spark://host:7077",
        "spark://a:7077,b:7077",
        "yarn",
        "k8s://https://host:6443"
      })
  void whatSparkReadsIsTaken(String master) {
    assertThat(settings(master).master()).isEqualTo(master);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "locl[2]", "local[0]", "local[]", "local[x]", "spark://host", "mesos://h:1"})
  void otherMastersAreRefused(String master) {
    assertThatThrownBy(() -> settings(master))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("master is \"" + master + "\", must be local, local[N]");
  }

  @Test
  void aMasterThatDoesNotAnswerIsToldAtOnce() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    String master = "spark://127.0.0.1:" + port;
    assertThatThrownBy(() -> LocalSession.start(master))
        .isInstanceOf(JobFailedException.class)
        .hasMessage("--master " + master + ": cannot be reached");
  }

  @Test
  void aMasterThatThisSparkCannotSpeakToIsToldLikewise() {
    assertThatThrownBy(() -> LocalSession.start("yarn"))
        .isInstanceOf(JobFailedException.class)
        .hasMessage("--master yarn: cannot be reached");
  }
}
