package io.farr.codes.importer;

/** Small files of ICD-10-CM in the layout of the publisher's XML. */
final class Icd10CmXml {
  static final String XML = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

  static String tabular(String diags) {
    return XML
        + "<ICD10CM.tabular>\n"
        + "<version>2025</version>\n"
        + "<chapter><name>1</name><desc>Chapter</desc>\n"
        + "<includes><note>of the chapter</note></includes>\n"
        + "<section id=\"A\"><desc>Section</desc>\n"
        + diags
        + "</section></chapter>\n</ICD10CM.tabular>\n";
  }

  static String diag(String name, String title, String inside) {
    return "<diag><name>" + name + "</name><desc>" + title + "</desc>\n" + inside + "</diag>\n";
  }

  static String notes(String list, String... notes) {
    return "<"
        + list
        + "><note>"
        + String.join("</note><note>", notes)
        + "</note></"
        + list
        + ">\n";
  }

  static String index(String inside) {
    return XML
        + "<ICD10CM.index>\n"
        + "<version>2025</version>\n"
        + "<title>INDEX</title>\n"
        + "<letter><title>A</title>\n"
        + inside
        + "</letter>\n</ICD10CM.index>\n";
  }

  static String table(String heading, String inside) {
    return XML
        + "<ICD10CM.index>\n<version>2025</version>\n<indexHeading><head col=\"1\">"
        + heading
        + "</head></indexHeading>\n<letter><title>A</title>\n"
        + inside
        + "</letter>\n</ICD10CM.index>\n";
  }

  static String main(String title, String inside) {
    return "<mainTerm><title>" + title + "</title>\n" + inside + "</mainTerm>\n";
  }

  static String term(int level, String title, String inside) {
    return "<term level=\"" + level + "\"><title>" + title + "</title>\n" + inside + "</term>\n";
  }

  static String code(String code) {
    return "<code>" + code + "</code>\n";
  }

  static String cells(String... codes) {
    StringBuilder cells = new StringBuilder();
    for (int i = 0; i < codes.length; i++) {
      cells.append("<cell col=\"").append(i + 2).append("\">").append(codes[i]).append("</cell>\n");
    }
    return cells.toString();
  }

  static String see(String where) {
    return "<see>" + where + "</see>\n";
  }

  static String seeAlso(String where) {
    return "<seeAlso>" + where + "</seeAlso>\n";
  }

  private Icd10CmXml() {}
}
