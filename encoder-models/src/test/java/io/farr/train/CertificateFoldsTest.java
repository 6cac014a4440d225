package io.farr.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CertificateFoldsTest {
  @Test
  void foldsAreOfOneSizeAndHoldEqualCertificatesTogether() {
    int[] sizes = new int[CertificateFolds.DEFAULT.number()];
    for (int i = 0; i < 5000; i++) {
      int fold = CertificateFolds.DEFAULT.of("J18" + i % 10 + "|C" + i + "|");
      assertThat(fold).isEqualTo(CertificateFolds.DEFAULT.of("J18" + i % 10 + "|C" + i + "|"));
      sizes[fold]++;
    }
    assertThat(sizes).hasSize(10);
    for (int size : sizes) {
      assertThat(size).isBetween(400, 600);
    }
  }

  @Test
  void fewerThanTwoAreNone() {
    assertThatThrownBy(() -> new CertificateFolds(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("folds are 1, must be at least 2");
  }
}
