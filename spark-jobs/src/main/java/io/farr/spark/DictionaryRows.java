package io.farr.spark;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.farr.linking.Candidate;
import io.farr.linking.Contributions;
import io.farr.linking.Features;
import io.farr.linking.Linked;
import io.farr.linking.Match;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructType;

/** What was found for a distinct segment, as a row of the dictionary. */
final class DictionaryRows {
  static final ArrayType CANDIDATES =
      Columns.array(
          Columns.struct(
              "code", IntegerType,
              "probability", DoubleType,
              "match", StringType,
              "term", IntegerType,
              "start", IntegerType,
              "end", IntegerType,
              "contributions", Columns.array(FloatType)));

  static final StructType SCHEMA = Columns.struct("key", StringType, "candidates", CANDIDATES);

  private DictionaryRows() {}

  static Row row(Linked linked) {
    Object[] candidates = new Object[linked.candidates().size()];
    for (int i = 0; i < candidates.length; i++) {
      Candidate c = linked.candidates().get(i);
      candidates[i] =
          RowFactory.create(
              c.code(),
              c.probability(),
              c.match().name(),
              c.term(),
              c.start(),
              c.end(),
              c.contributions().values().toArray());
    }
    return RowFactory.create(linked.key(), candidates);
  }

  /** Reads a row. Features do not travel: they have served. */
  static Linked linked(Row row) {
    List<Row> rows = row.getList(1);
    List<Candidate> candidates = new ArrayList<>(rows.size());
    for (Row c : rows) {
      candidates.add(
          new Candidate(
              c.getInt(0),
              c.getDouble(1),
              Match.valueOf(c.getString(2)),
              c.getInt(3),
              c.getInt(4),
              c.getInt(5),
              Features.NONE,
              Contributions.of(c.getList(6))));
    }
    return new Linked(row.getString(0), candidates);
  }
}
