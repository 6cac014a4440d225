package io.farr.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RowsDigestTest {
  private static byte[] row(String json) {
    return RowsDigest.hash(json.getBytes(StandardCharsets.UTF_8));
  }

  private static BigInteger sum(byte[]... hashes) {
    BigInteger sum = RowsDigest.NONE;
    for (byte[] hash : hashes) {
      sum = RowsDigest.plus(sum, hash);
    }
    return sum;
  }

  @Test
  void orderDoesNotCountButNumberDoes() {
    byte[] a = row("{\"a\":1}");
    byte[] b = row("{\"a\":2}");
    assertThat(sum(a, b, a)).isEqualTo(sum(a, a, b));
    assertThat(sum(a, b)).isNotEqualTo(sum(a, b, b));
    assertThat(RowsDigest.plus(sum(a), sum(b, a))).isEqualTo(sum(a, b, a));
  }

  @Test
  void hasAlwaysSixtyFourDigits() {
    assertThat(RowsDigest.hex(RowsDigest.NONE)).isEqualTo("0".repeat(64));
    assertThat(RowsDigest.hex(sum(row("x"), row("y")))).hasSize(64);
  }
}
