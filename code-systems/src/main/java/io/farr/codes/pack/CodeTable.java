package io.farr.codes.pack;

import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.Validity;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The codes of a pack by ordinal, sorted by system and spelling. Thread-safe. */
public final class CodeTable {
  static final int ASSIGNABLE = 1;
  static final int UNDERLYING = 2;

  private final Columns.Strings keys;
  private final Columns.Strings titlesEn;
  private final Columns.Strings titlesJa;
  private final ByteBuffer flags;
  private final IntBuffer edits;
  private final IntBuffer years;

  /** Codes that were asked for, made once: a mention has a hundred candidates. */
  private final AtomicReferenceArray<@Nullable IcdCode> made;

  CodeTable(Columns columns) {
    keys = columns.strings("key");
    titlesEn = columns.strings("title_en");
    titlesJa = columns.strings("title_ja");
    flags = columns.bytes("flags");
    edits = columns.ints("edits");
    years = columns.ints("years");
    made = new AtomicReferenceArray<>(keys.size());
  }

  /** The sort key of a code: the system's ordinal as one digit, then the published spelling. */
  static String key(IcdCode code) {
    return key(code.system(), code.text());
  }

  private static String key(CodeSystem system, String text) {
    return (char) ('0' + system.ordinal()) + text;
  }

  /** How many codes there are, of all systems. */
  public int size() {
    return keys.size();
  }

  /** The systems that there are codes of, in the order of the table. O(systems · log n). */
  public List<CodeSystem> systems() {
    List<CodeSystem> found = new ArrayList<>();
    int at = 0;
    while (at < size()) {
      char system = keys.get(at).charAt(0);
      found.add(CodeSystem.values()[system - '0']);
      int past = size();
      while (at + 1 < past) {
        int middle = (at + past) >>> 1;
        if (keys.get(middle).charAt(0) == system) {
          at = middle;
        } else {
          past = middle;
        }
      }
      at = past;
    }
    return found;
  }

  /** The code at an ordinal. */
  public IcdCode code(int ordinal) {
    IcdCode code = made.getAcquire(ordinal);
    if (code == null) {
      code = codeOf(keys.get(ordinal));
      made.setRelease(ordinal, code);
    }
    return code;
  }

  /** The code that has a sort key. */
  static IcdCode codeOf(String key) {
    return new IcdCode(CodeSystem.values()[key.charAt(0) - '0'], key.substring(1));
  }

  /** The ordinal of a code, or −1 if this pack does not hold it. O(log n). */
  public int find(IcdCode code) {
    return keys.find(key(code));
  }

  /** Like {@link #find(IcdCode)}, of a text that need not be well-formed. */
  public int find(CodeSystem system, String text) {
    return keys.find(key(system, text));
  }

  /** The title in that language, or {@code null} if the pack has none. */
  public @Nullable String title(int ordinal, Language language) {
    String title = (language == Language.JA ? titlesJa : titlesEn).get(ordinal);
    return title.isEmpty() ? null : title;
  }

  /** The title in that language, or else in the other, or else the code itself. */
  public String bestTitle(int ordinal, Language language) {
    String title = title(ordinal, language);
    if (title == null) {
      title = title(ordinal, language == Language.JA ? Language.EN : Language.JA);
    }
    return title == null ? code(ordinal).text() : title;
  }

  /** Whether the publisher lets the code be assigned as it stands. */
  public boolean isAssignable(int ordinal) {
    return (flags.get(ordinal) & ASSIGNABLE) != 0;
  }

  /** Whether it may be an underlying cause, and in which years it was in use. */
  public Validity validity(int ordinal) {
    int packed = years.get(ordinal);
    return new Validity((flags.get(ordinal) & UNDERLYING) != 0, packed >>> 16, packed & 0xffff);
  }

  /** A bit set over the ordinals of {@link io.farr.codes.Edit.Limit}: the limits on this code. */
  public int limits(int ordinal) {
    return edits.get(ordinal);
  }

  /**
   * The code that stands for a heading of ICD-10 which may not be assigned: its unspecified
   * subdivision, as I48.9 for I48 of editions that did not divide it; the code itself if it may be
   * assigned or has none. T31 and T32 count the surface of burns by their last digit: they have
   * none.
   */
  public int assignable(int ordinal) {
    if (isAssignable(ordinal)) {
      return ordinal;
    }
    IcdCode code = code(ordinal);
    if (!code.isCategory()
        || code.system() == CodeSystem.ICD_11_MMS
        || code.text().equals("T31")
        || code.text().equals("T32")) {
      return ordinal;
    }
    int unspecified = find(new IcdCode(code.system(), code.text() + ".9"));
    return unspecified >= 0 && isAssignable(unspecified) ? unspecified : ordinal;
  }

  /** Whether the code has subdivisions in this pack. O(1): they follow it in the order of codes. */
  public boolean hasSubdivisions(int ordinal) {
    if (ordinal + 1 == size()) {
      return false;
    }
    String key = keys.get(ordinal);
    String next = keys.get(ordinal + 1);
    // A cluster (1A00&XN8P1) also begins with its stem code.
    return next.length() > key.length()
        && next.startsWith(key)
        && next.charAt(key.length()) != '&'
        && next.charAt(key.length()) != '/';
  }
}
