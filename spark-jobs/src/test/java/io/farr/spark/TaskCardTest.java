package io.farr.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.encoder.Device;
import io.farr.encoder.DeviceException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskCardTest {
  @ParameterizedTest(name = "{0} was named and \"{1}\" given: {2}")
  @CsvSource({
    "cuda, 1, cuda:1",
    "cuda:0, '3 2', cuda:3",
    "cuda:2, '', cuda:2",
    "cpu, 1, cpu",
  })
  void aTaskComputesOnTheCardThatSparkGaveIt(String asked, String given, String expected) {
    List<String> addresses = Arrays.stream(given.split(" ")).filter(a -> !a.isEmpty()).toList();
    assertThat(TaskCard.of(Device.of(asked), addresses)).hasToString(expected);
  }

  @Test
  void outsideOfATaskTheNamedDeviceIsUsed() {
    assertThat(TaskCard.of(Device.of("cuda:2"))).hasToString("cuda:2");
  }

  @Test
  void refusesAddressesThatAreNoNumbers() {
    assertThatThrownBy(() -> TaskCard.of(Device.of("cuda"), List.of("GPU-aa")))
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("expected Spark to give cards by number");
  }
}
