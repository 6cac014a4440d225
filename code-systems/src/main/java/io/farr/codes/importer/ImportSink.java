package io.farr.codes.importer;

import io.farr.codes.CausalSource;
import io.farr.codes.CauseSet;
import io.farr.codes.CodeNote;
import io.farr.codes.CodeRow;
import io.farr.codes.CodeSystem;
import io.farr.codes.DpcRule;
import io.farr.codes.Edit;
import io.farr.codes.LinkageRule;
import io.farr.codes.MapRow;
import io.farr.codes.Modifier;
import io.farr.codes.RewriteRule;
import io.farr.codes.Term;
import io.farr.codes.pack.PackWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of one file for a pack, counts them, and notes every row that was refused. Not
 * thread-safe.
 */
public final class ImportSink {
  /**
   * A row that did not go into the pack.
   *
   * @param line its line in the file, from 1
   * @param reason why
   * @param explained whether the publisher itself says that the row is not for use, such as an
   *     abolished name; otherwise something is wrong with the row
   */
  public record Refusal(int line, String reason, boolean explained) {}

  private final PackWriter pack;
  private final String file;
  private final List<Refusal> refusals = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private int taken;
  private String release = "";

  /** A sink for rows of no file in particular. */
  public ImportSink(PackWriter pack) {
    this(pack, "");
  }

  /**
   * A sink.
   *
   * @param file the name of the file that the rows are from
   */
  public ImportSink(PackWriter pack, String file) {
    this.pack = pack;
    this.file = file;
  }

  /** Names the release of the system that the file belongs to. */
  public void release(CodeSystem system, String release) {
    pack.release(system, release);
    this.release = release;
  }

  /** Takes a row that says something of a code. */
  public void take(CodeRow row) {
    pack.add(row);
  }

  /** Takes a term. */
  public void take(Term term) {
    pack.add(term);
  }

  /** Takes a modifier. */
  public void take(Modifier modifier) {
    pack.add(modifier);
  }

  /** Takes a limit. */
  public void take(Edit edit) {
    pack.add(edit, file);
  }

  /** Takes a causal table. */
  public void take(CausalSource source) {
    pack.add(source);
  }

  /** Takes an instruction about two conditions. */
  public void take(LinkageRule rule) {
    pack.add(rule);
  }

  /** Takes a set of conditions. */
  public void take(CauseSet set) {
    pack.add(set);
  }

  /** Takes a DPC rule. */
  public void take(DpcRule rule) {
    pack.add(rule);
  }

  /** Takes a row of a map between systems. */
  public void take(MapRow row) {
    pack.add(row);
  }

  /** Takes a note. */
  public void take(CodeNote note) {
    pack.add(note);
  }

  /** Takes a term and remembers it under its publisher's number. */
  public void take(String number, Term term) {
    pack.add(term);
    pack.remember(number, term);
  }

  /** The term that an earlier file had under a number, or {@code null}. */
  public @Nullable Term remembered(String number) {
    return pack.remembered(number);
  }

  /** Takes a rule that rewrites words. */
  public void take(RewriteRule rule) {
    pack.add(rule);
  }

  /** Counts a row of the file as taken, whatever number of terms it gave. */
  public void countTaken() {
    taken++;
  }

  /** Notes a row that is not taken because something is wrong with it. */
  public void refuse(int line, String reason) {
    refusals.add(new Refusal(line, reason, false));
  }

  /** Notes a row that is not taken because its publisher does not mean it to be used. */
  public void passOver(int line, String reason) {
    refusals.add(new Refusal(line, reason, true));
  }

  /** Notes a row whose cells cannot be what the column holds. */
  public void refuse(int line, IllegalArgumentException cause) {
    refuse(line, String.valueOf(cause.getMessage()));
  }

  /**
   * Notes something about the file as a whole, such as how many codes were cut to four characters.
   */
  public void note(String note) {
    notes.add(note);
  }

  /** Rows taken. */
  public int taken() {
    return taken;
  }

  /** Rows refused or passed over, in the order of the file. */
  public List<Refusal> refusals() {
    return List.copyOf(refusals);
  }

  /** How many rows were passed over because their publisher does not mean them to be used. */
  public int passedOver() {
    return (int) refusals.stream().filter(Refusal::explained).count();
  }

  /** Notes on the file. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** The release that the importer read off the file; empty if it says none. */
  public String release() {
    return release;
  }
}
