package io.farr.format;

import io.farr.codes.InputException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Decodes one record at a time, strictly. Not thread-safe: it keeps a decoder. */
final class Encoding {
  /** What lines, cells and headers are found by. */
  private static final String STRUCTURE = "\t\n\r ,\"{}:09AZaz_";

  private final Charset charset;
  private final CharsetDecoder decoder;

  private Encoding(Charset charset) {
    this.charset = charset;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /**
   * A decoder for that charset.
   *
   * @throws InputException for encodings in which a line feed, comma or quote is not one byte of
   *     its own (UTF-16, ISO-2022-JP): lines are found before they are decoded
   */
  static Encoding of(Charset charset, String source) {
    String name = charset.name().toUpperCase(Locale.ROOT);
    boolean stateless = !name.contains("2022") && charset.canEncode();
    byte[] encoded = stateless ? STRUCTURE.getBytes(charset) : new byte[0];
    if (!Arrays.equals(encoded, STRUCTURE.getBytes(StandardCharsets.US_ASCII))) {
      throw new InputException(
          source
              + ":1: expected an encoding that contains ASCII (UTF-8, windows-31j, EUC-JP, …),"
              + " found "
              + charset.name());
    }
    return new Encoding(charset);
  }

  Charset charset() {
    return charset;
  }

  /** Length of the byte-order mark at the beginning of a file: 3 or 0. */
  int byteOrderMark(byte[] bytes, int length) {
    boolean mark =
        charset.equals(StandardCharsets.UTF_8)
            && length >= 3
            && (bytes[0] & 0xff) == 0xef
            && (bytes[1] & 0xff) == 0xbb
            && (bytes[2] & 0xff) == 0xbf;
    return mark ? 3 : 0;
  }

  /** The text; empty if the bytes are not in the encoding. */
  Optional<String> decode(byte[] bytes, int offset, int length) {
    if (isAscii(bytes, offset, length)) {
      return Optional.of(new String(bytes, offset, length, StandardCharsets.US_ASCII));
    }
    try {
      CharBuffer text = decoder.decode(ByteBuffer.wrap(bytes, offset, length));
      return Optional.of(text.toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The text with U+FFFD in the place of bytes that are not in the encoding. */
  String decodeLeniently(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, charset);
  }

  static boolean isAscii(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }
}
