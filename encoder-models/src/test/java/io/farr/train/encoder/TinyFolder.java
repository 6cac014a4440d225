package io.farr.train.encoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A labelled folder that a tiny network learns in seconds. */
final class TinyFolder {
  private static final String[][] TERMS = {
    {"J18.9", "pneumonia", "lung infection", "肺炎"},
    {"J18.0", "bronchopneumonia", "lobular pneumonia", "気管支肺炎"},
    {"I21.9", "myocardial infarction", "heart attack", "心筋梗塞"},
    {"I63.9", "cerebral infarction", "stroke", "脳梗塞"},
    {"R05", "cough", "coughing", "咳"},
    {"S72.0", "fracture of neck of femur", "hip fracture", "大腿骨頸部骨折"},
    {"W19", "unspecified fall", "fall", "転倒"}
  };

  private TinyFolder() {}

  static LabelledFolder write(Path folder) throws IOException {
    for (String kind : List.of("terms", "codes", "entities")) {
      Files.createDirectories(folder.resolve(kind));
    }
    List<String> terms = new ArrayList<>(List.of("code\ttext"));
    List<String> codes = new ArrayList<>(List.of("text\tcodes\tname"));
    for (String[] row : TERMS) {
      for (int i = 1; i < row.length; i++) {
        terms.add(row[0] + "\t" + row[i]);
        codes.add("severe " + row[i] + "\t" + row[0] + "\t" + row[i]);
      }
    }
    Files.write(folder.resolve("terms/own.tsv"), terms);
    Files.write(folder.resolve("codes/people.tsv"), codes);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      String[] name = TERMS[i % TERMS.length][1].split(" ");
      words.add(i % 2 == 0 ? "Patient\tO" : "He\tO");
      words.add("has\tO");
      for (int k = 0; k < name.length; k++) {
        words.add(name[k] + "\t" + (k == 0 ? "B-Disease" : "I-Disease"));
      }
      words.add("since\tO");
      words.add("day\tO");
      words.add(i + "\tO");
      words.add(".\tO");
      words.add("");
    }
    Files.write(folder.resolve("entities/notes.tsv"), words);
    return LabelledFolder.read(folder);
  }
}
