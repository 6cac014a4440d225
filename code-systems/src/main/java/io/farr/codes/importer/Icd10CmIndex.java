package io.farr.codes.importer;

/**
 * ICD-10-CM index to diseases and injuries, and index of external causes (CDC/NCHS), UTF-8 XML laid
 * out as {@link IndexEntries} says, with {@code code}, and {@code manif} for the manifestation code
 * that goes with it.
 *
 * <p>A term of kind INDEX is the path of titles joined by ", "; and the path in natural order if no
 * word of relation (due to, in, with, …) is in it. Codes that end in {@code -} are incomplete:
 * their terms lead to the header that is printed, which is not assignable. Codes that the file
 * itself subdivides give no terms and are counted. A term without a code gets those of the entry
 * that its {@code see}, or else its {@code seeAlso}, leads to ({@link IndexReferences}); what leads
 * nowhere is counted by the reason. That a code needs a 7th character, the index does not say: put
 * the order file or the tabular list before it.
 */
final class Icd10CmIndex implements Importer {
  @Override
  public String kind() {
    return "ICD-10-CM alphabetic index (XML)";
  }

  @Override
  public boolean recognises(SourceFile file) {
    String head = Xml.head(file);
    return Xml.begins(head, IndexEntries.ROOT) && !Xml.begins(head, "indexHeading");
  }

  @Override
  public void read(SourceFile file, ImportSink sink) {
    IndexEntries.read(file, sink).takeInto(sink, (entry, cell) -> IndexWords.forms(entry.path()));
  }
}
