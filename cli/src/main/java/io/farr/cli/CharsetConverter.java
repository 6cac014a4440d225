package io.farr.cli;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code utf-8}. What people call Shift_JIS or cp932 is what Windows writes: windows-31j. */
final class CharsetConverter implements ITypeConverter<Charset> {
  @Override
  public Charset convert(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    boolean windows = key.equals("cp932") || key.equals("shift_jis") || key.equals("sjis");
    try {
      return Charset.forName(windows ? "windows-31j" : name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new TypeConversionException(
          "unknown encoding \""
              + name
              + "\", expected utf-8, cp932, euc-jp or another that Java has");
    }
  }
}
