package io.farr.codes.pack;

import io.farr.codes.CausalSource;
import io.farr.codes.CauseSet;
import io.farr.codes.CodeNote;
import io.farr.codes.CodeRow;
import io.farr.codes.CodeSystem;
import io.farr.codes.DpcRule;
import io.farr.codes.Edit;
import io.farr.codes.IcdCode;
import io.farr.codes.LinkageRule;
import io.farr.codes.MapRow;
import io.farr.codes.Modifier;
import io.farr.codes.Relation;
import io.farr.codes.RewriteRule;
import io.farr.codes.RuleTimeline;
import io.farr.codes.Term;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Collects what importers read and writes it as a pack. What an earlier source says of a code wins
 * over a later one, so put the most authoritative file first. The same sources in the same order
 * give the same bytes. Not thread-safe.
 */
public final class PackWriter {
  private final CodeCollection codes = new CodeCollection();
  private final TreeSet<Term> terms =
      new TreeSet<>(
          Comparator.comparing(Term::text)
              .thenComparing(Term::code)
              .thenComparing(Term::language)
              .thenComparing(t -> t.partner() == null ? "" : t.partner().text()));
  private final Map<String, Modifier> modifiers = new TreeMap<>();
  private final EditCollection edits = new EditCollection();
  private final SortedMap<String, String> dpc = new TreeMap<>();
  private final List<CausalSource> causal = new ArrayList<>();
  private final List<LinkageRule> linkages = new ArrayList<>();
  private final List<CauseSet> causeSets = new ArrayList<>();
  private RuleTimeline rules = RuleTimeline.parse("2016");
  private List<String> conventions = List.of();
  private final Map<String, String> releases = new TreeMap<>();
  private final List<PackManifest.Source> sources = new ArrayList<>();
  private final Map<String, Term> byNumber = new TreeMap<>();
  private final OptionalSections optional = new OptionalSections(this);
  private final TermSources.Writer provenance = new TermSources.Writer();

  /** Adds what a source says of a code, or completes what an earlier one said. */
  public void add(CodeRow row) {
    codes.add(row);
  }

  /** Adds a term; its code comes into being if no source has named it yet. */
  public void add(Term term) {
    if (terms.add(term)) {
      provenance.note(term, sources.size()); // the source is noted when it has been read
    }
    codes.mention(term.code());
    if (term.partner() != null) {
      codes.mention(term.partner());
    }
  }

  /** Adds a modifier; the first source that holds a word decides what it says. */
  public void add(Modifier modifier) {
    modifiers.putIfAbsent(modifier.language().key() + modifier.text(), modifier);
  }

  /** Adds a limit of no source in particular. */
  public void add(Edit edit) {
    add(edit, "");
  }

  /** Adds a limit, and the file that says it. */
  public void add(Edit edit, String file) {
    edits.add(edit, file);
  }

  /** Adds a DPC rule. */
  public void add(DpcRule rule) {
    dpc.putIfAbsent(rule.prefix() + (rule.open() ? "$" : ""), rule.dpc6());
  }

  /**
   * Says how causes of death are selected with the pack.
   *
   * @param timeline which edition of the rules applies to which deaths
   * @param followed conventions of national offices besides those of WHO
   */
  public void mortality(RuleTimeline timeline, List<String> followed) {
    rules = timeline;
    conventions = List.copyOf(followed);
  }

  /** Adds a causal table; the first one added answers, see {@link CausalTable#of}. */
  public void add(CausalSource source) {
    causal.add(source);
  }

  /** Adds an instruction about two conditions; they are tried in the order in which they came. */
  public void add(LinkageRule rule) {
    linkages.add(rule);
  }

  /** The conventions of national offices that its linkages know. */
  public SortedSet<String> knownConventions() {
    return linkages.stream()
        .map(LinkageRule::convention)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Adds conditions to a named set. */
  public void add(CauseSet set) {
    causeSets.add(set);
  }

  /** Adds a row of a map between systems. */
  public void add(MapRow row) {
    optional.add(row);
  }

  /** Remembers a term under the number its publisher gave it, for files that refer to it. */
  public void remember(String number, Term term) {
    byNumber.putIfAbsent(number, term);
  }

  /** The term of a number, or {@code null} if no file so far had it. */
  public @Nullable Term remembered(String number) {
    return byNumber.get(number);
  }

  /** Adds a note. */
  public void add(CodeNote note) {
    optional.add(note);
  }

  /** Adds a rule that rewrites words before they are coded. */
  public void add(RewriteRule rule) {
    optional.add(rule);
  }

  /** The rules so far that rewrite words. */
  public List<RewriteRule> rewriting() {
    return optional.rewriting();
  }

  /** Adds a term that says what another one says of a code of another system. */
  void carry(Term from, Term carried) {
    if (!terms.contains(carried)) {
      add(carried);
      provenance.carried(from, carried);
    }
  }

  /** The terms so far. */
  Set<Term> terms() {
    return terms;
  }

  /** The codes so far. */
  Set<IcdCode> codes() {
    return codes.all();
  }

  /** A row of a map that gave no mapping: its file, its line there, from 1, and why. */
  public record MapReject(String file, int line, String reason) {}

  /**
   * The rows of the maps that name a code which no release in the pack has; call it when all
   * sources are in. A system that the pack holds no code of is not checked.
   */
  public List<MapReject> mapRejects() {
    return optional.mapRejects();
  }

  /**
   * Carries the terms of ICD-10 or ICD-10-CM over to ICD-11 through the maps; they stay under their
   * own code as well. Which code each came from, and the relation, is kept.
   *
   * @return how many terms were carried, by relation; under {@link Relation#NONE} how many were not
   */
  public Map<Relation, Integer> carryToIcd11(CodeSystem from) {
    return optional.carry(from);
  }

  /** Names the release of a code system; the first one named stays. */
  public void release(CodeSystem system, String release) {
    releases.putIfAbsent(system.key(), release);
  }

  /** Notes a source in the manifest. */
  public void source(PackManifest.Source source) {
    sources.add(source);
  }

  /**
   * Moves all terms of WHO's ICD-10 (2019), such as those of the starter dictionary, to the
   * Japanese edition of 2013, which spells its codes alike: to the same code where that one has it;
   * else to what that edition has for a code that came later or had gone before ({@link
   * EditionRules}); else to its category where that is a leaf there; else the code comes along, for
   * the lists of claims name no external causes, and of other categories only what claims are made
   * for. A subdivided category that the other system lists by its subdivisions only stands for its
   * .9. Partners move likewise, or are left behind. Titles fill what the other system leaves empty.
   * Codes of the first system are dropped.
   *
   * @return how many terms found no place and were dropped
   */
  public int adopt(CodeSystem from, CodeSystem to) {
    List<Term> moving = terms.stream().filter(t -> t.code().system() == from).toList();
    CodeCollection.Adoption adoption = codes.adoption(to);
    int dropped = 0;
    for (Term term : moving) {
      terms.remove(term);
      IcdCode place = adoption.place(term.code());
      if (place == null) {
        dropped++;
        continue;
      }
      IcdCode partner = term.partner();
      if (partner != null && partner.system() == from) {
        partner = adoption.place(partner);
      }
      Term moved = new Term(term.text(), term.language(), term.kind(), place, partner);
      if (!terms.contains(moved)) {
        add(moved);
        provenance.moved(term, moved);
      }
    }
    codes.leave(from, to);
    releases.remove(from.key());
    edits.move(from, to);
    return dropped;
  }

  /** The system with most terms, or {@code null} while there are none. */
  public @Nullable CodeSystem mainSystem() {
    Map<CodeSystem, Integer> counts = new TreeMap<>();
    for (Term term : terms) {
      counts.merge(term.code().system(), 1, Integer::sum);
    }
    CodeSystem best = null;
    for (Map.Entry<CodeSystem, Integer> entry : counts.entrySet()) {
      if (best == null || entry.getValue() > counts.getOrDefault(best, 0)) {
        best = entry.getKey();
      }
    }
    return best;
  }

  /**
   * Writes the pack into a folder that must not exist, or be empty; the manifest is written last.
   *
   * @param sections what packages above add
   * @return the pack, opened and verified
   */
  public Pack write(
      Path directory, String name, CodeSystem system, String licence, List<PackSection> sections)
      throws IOException {
    Files.createDirectories(directory);
    codes.addCategories();
    codes.write(directory.resolve(Pack.CODES), edits);
    CodeTable codeTable = new CodeTable(Columns.map(directory.resolve(Pack.CODES)));
    TermTable.write(terms, codes::assigned, codeTable, directory.resolve(Pack.TERMS));
    TermTable termTable = new TermTable(Columns.map(directory.resolve(Pack.TERMS)));
    ModifierTable.write(modifiers.values(), directory.resolve(Pack.MODIFIERS));
    ModifierTable modifierTable = new ModifierTable(Columns.map(directory.resolve(Pack.MODIFIERS)));
    DpcTable.write(dpc, directory.resolve(Pack.DPC));
    CausalTable.of(causal).write(directory.resolve(Pack.CAUSAL));
    LinkageTable.write(linkages, directory.resolve(Pack.LINKAGES));
    CauseSets.write(causeSets, directory.resolve(Pack.CAUSE_SETS));
    List<String> names =
        new ArrayList<>(
            List.of(
                Pack.CODES,
                Pack.TERMS,
                Pack.MODIFIERS,
                Pack.DPC,
                Pack.CAUSAL,
                Pack.LINKAGES,
                Pack.CAUSE_SETS));
    if (edits.needTheirFiles(sources)) {
      edits.write(directory.resolve(EditSources.FILE));
      names.add(EditSources.FILE);
    }
    names.addAll(optional.write(directory));
    if (!sources.isEmpty()) {
      provenance.write(terms, directory.resolve(TermSources.FILE));
      names.add(TermSources.FILE);
    }
    for (PackSection section : sections) {
      section.compile(codeTable, termTable, modifierTable, directory.resolve(section.fileName()));
      names.add(section.fileName());
    }
    Map<String, PackManifest.FileEntry> files = new LinkedHashMap<>();
    for (String file : names) {
      Path path = directory.resolve(file);
      files.put(file, new PackManifest.FileEntry(Files.size(path), Hashes.sha256(path)));
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("codes", codes.size());
    counts.put("terms", terms.size());
    counts.put("modifiers", modifiers.size());
    counts.put("edits", edits.size());
    counts.put("dpc", dpc.size());
    counts.put("causal", causal.stream().mapToInt(s -> s.statements().size()).sum());
    counts.put("linkages", linkages.size());
    optional.count(counts);
    PackManifest manifest =
        new PackManifest(
            Pack.FORMAT,
            name,
            system.key(),
            releases,
            counts,
            rules.toString(),
            conventions,
            sources,
            licence,
            files,
            PackManifest.UNSEALED);
    Files.write(directory.resolve(Pack.MANIFEST), Pack.sealed(manifest));
    return Pack.open(directory);
  }
}
