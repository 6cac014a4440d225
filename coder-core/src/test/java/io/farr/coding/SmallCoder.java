package io.farr.coding;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CodeSystem;
import io.farr.confidence.Promise;
import io.farr.format.RecordKind;
import io.farr.linking.Linker;
import io.farr.linking.LinkingResources;
import io.farr.tables.Tables;
import io.farr.testing.SmallPack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Codes records by {@link SmallPack}, with tables that promise precision from 0.3 on. */
record SmallCoder(LinkingResources resources, Tables tables) {
  /** Builds the pack and the tables in a folder. */
  static SmallCoder in(Path folder) {
    LinkingResources resources = SmallPack.in(folder);
    Map<String, List<Double>> observed = new HashMap<>();
    for (String kind : List.of("underlying-ja", "underlying-en", "phrase-ja")) {
      List<Double> pairs = new ArrayList<>();
      for (int i = 0; i < 800; i++) {
        pairs.add(0.3);
        pairs.add(1.0);
      }
      observed.put(kind + "-agreed/REST", pairs);
      observed.put(kind + "-agreed/EXTERNAL", pairs);
      observed.put(kind + "-agreed/MATERNAL", pairs);
      observed.put(kind + "/REST", pairs);
      observed.put(kind + "/EXTERNAL", pairs);
      observed.put(kind + "/MATERNAL", pairs);
    }
    Tables tables = SmallPack.tables(resources, folder.resolve("tables"), new Promise(observed));
    return new SmallCoder(resources, tables);
  }

  RecordCoding code(RecordKind kind, Tables tables, String... pairs) {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("id", "A-1");
    for (int i = 0; i < pairs.length; i += 2) {
      columns.put(pairs[i], pairs[i + 1]);
    }
    return code(kind, tables, CodingSettings.defaults(CodeSystem.ICD_10), columns);
  }

  RecordCoding code(
      RecordKind kind, Tables tables, CodingSettings settings, Map<String, String> columns) {
    RecordCoder coder = new RecordCoder(resources, tables, settings);
    Linker linker = new Linker(resources, SmallPack.model(), CodeSystem.ICD_10);
    Set<String> named = coder.segments(kind, columns);
    Set<String> asked = new HashSet<>();
    RecordCoding coding =
        coder.code(
            kind,
            columns,
            key -> {
              asked.add(key);
              return linker.link(key);
            });
    // The second stage may only look up what the first stage announced.
    assertThat(named).containsAll(asked);
    return coding;
  }

  RecordCoding certificate(String... pairs) {
    return code(RecordKind.CERTIFICATES, tables, pairs);
  }
}
