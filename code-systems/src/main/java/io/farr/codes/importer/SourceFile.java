package io.farr.codes.importer;

import io.farr.codes.InputException;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * One file of a publisher, unpacked in memory: the largest official table is some 10 MB. Immutable.
 */
public final class SourceFile {
  /** Code page 932 as Windows and Japanese claims files have it. */
  public static final Charset WINDOWS_31J = Charset.forName("windows-31j");

  /** The largest official file is some 40 MB unpacked; more is a mistake or a bomb. */
  static final int LARGEST = 256 << 20;

  private static final int MOST_ENTRIES = 1_000;

  private final String name;
  private final byte[] bytes;

  private SourceFile(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /** A file of that name and content. */
  public static SourceFile of(String name, byte[] bytes) {
    return new SourceFile(name, bytes.clone());
  }

  /**
   * Opens a path: the file itself, what a gzip holds, or every entry of a zip.
   *
   * @throws InputException if it is missing, cannot be read, or the archive is broken
   */
  public static List<SourceFile> open(Path path) {
    String name = path.getFileName().toString();
    if (!Files.isRegularFile(path)) {
      throw new InputException(
          path + ": expected a file, found " + (Files.exists(path) ? "a folder" : "nothing"));
    }
    try {
      if (Files.size(path) > LARGEST) {
        throw tooLarge(path.toString());
      }
      return unpack(path.toString(), name, Files.readAllBytes(path), LARGEST);
    } catch (IOException e) {
      throw new InputException(path + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * What bytes hold: themselves, what a gzip holds, or every entry of a zip.
   *
   * @param place what an error calls it
   * @param name the file's own name
   * @param limit how many bytes it may unpack to
   */
  static List<SourceFile> unpack(String place, String name, byte[] bytes, int limit) {
    try {
      if (bytes.length == 0) {
        throw new InputException(place + ": expected a table, found an empty file");
      }
      if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) {
        return unzip(place, name, bytes, limit);
      }
      if (startsWith(bytes, 0x1f, 0x8b)) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
          String inner = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
          return List.of(new SourceFile(inner, atMost(in, limit, place)));
        }
      }
      return List.of(new SourceFile(name, bytes));
    } catch (EOFException | ZipException e) {
      throw new InputException(
          place + ": expected a whole archive, found one cut short or damaged", e);
    } catch (IOException e) {
      throw new InputException(place + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static byte[] atMost(InputStream in, int limit, String place) throws IOException {
    byte[] bytes = in.readNBytes(limit);
    if (in.read() >= 0) {
      throw tooLarge(place);
    }
    return bytes;
  }

  private static InputException tooLarge(String place) {
    return new InputException(
        place + ": expected at most " + (LARGEST >> 20) + " MB unpacked, found more");
  }

  /** Nothing is written to a disk here, but a name that leaves its folder is no publisher's. */
  private static void checkName(String place, String entry) {
    String slashed = entry.replace('\\', '/');
    if (slashed.startsWith("/")
        || slashed.matches("[A-Za-z]:.*")
        || List.of(slashed.split("/")).contains("..")) {
      throw new InputException(
          place + ": expected entries inside the archive's own folder, found \"" + entry + "\"");
    }
  }

  private static List<SourceFile> unzip(String place, String name, byte[] bytes, int limit)
      throws IOException {
    List<SourceFile> files = new ArrayList<>();
    int entries = 0;
    int left = limit;
    // Names without the UTF-8 flag are in the code page of the Windows machine that packed them.
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(bytes), nameCharset(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        checkName(place, entry.getName());
        if (++entries > MOST_ENTRIES) {
          throw new InputException(
              place + ": expected at most " + MOST_ENTRIES + " entries, found more");
        }
        if (!entry.isDirectory()) {
          byte[] unpacked = atMost(zip, left, place);
          left -= unpacked.length;
          files.add(new SourceFile(name + "!" + entry.getName(), unpacked));
        }
      }
    } catch (IllegalArgumentException e) {
      throw new ZipException("an entry's name is in no known encoding");
    }
    // ZipInputStream takes a file that is cut inside an entry's header for a whole one.
    if (files.isEmpty() || entries != entriesInDirectory(bytes)) {
      throw new ZipException("found " + entries + " entries");
    }
    return files;
  }

  /** UTF-8 if the first entry's name is that, else CP932. */
  private static Charset nameCharset(byte[] bytes) throws ZipException {
    if (bytes.length < 30) {
      throw new ZipException("no entry");
    }
    int length = Math.min((bytes[26] & 0xff) | (bytes[27] & 0xff) << 8, bytes.length - 30);
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 30, length));
      return StandardCharsets.UTF_8;
    } catch (CharacterCodingException e) {
      return WINDOWS_31J;
    }
  }

  /** The number of entries that the record at the end of a zip names, or −1 if it is missing. */
  private static int entriesInDirectory(byte[] bytes) {
    for (int i = bytes.length - 22; i >= Math.max(0, bytes.length - 22 - 0xffff); i--) {
      if (bytes[i] == 0x50 && bytes[i + 1] == 0x4b && bytes[i + 2] == 5 && bytes[i + 3] == 6) {
        return (bytes[i + 10] & 0xff) | (bytes[i + 11] & 0xff) << 8;
      }
    }
    return -1;
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (bytes.length <= i || (bytes[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** The file's name; {@code archive.zip!entry} for what a zip holds. */
  public String name() {
    return name;
  }

  /** The first lines decoded leniently, for recognising the file. At most 4,096 bytes are read. */
  public List<String> firstLines(int lines, Charset charset) {
    String head = new String(bytes, 0, Math.min(bytes.length, 4096), charset);
    if (head.startsWith("\uFEFF")) {
      head = head.substring(1);
    }
    return head.lines().limit(lines).toList();
  }

  /**
   * The whole text, a byte-order mark left out.
   *
   * @throws InputException naming the line, if the bytes are not in that encoding
   */
  public String text(Charset charset) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      String text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(in)
              .toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      int line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw new InputException(
          name + ":" + line + ": expected " + charset.name() + ", found other bytes", e);
    }
  }

  /** A reader over {@link #text}. */
  public BufferedReader reader(Charset charset) {
    return new BufferedReader(new StringReader(text(charset)));
  }

  /** UTF-8 if it is, else the given encoding: some publishers changed theirs between releases. */
  public String textUtf8Or(Charset other) {
    try {
      return text(StandardCharsets.UTF_8);
    } catch (InputException e) {
      return text(other);
    }
  }

  /** The size in bytes, unpacked. */
  public int size() {
    return bytes.length;
  }
}
