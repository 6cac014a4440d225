package io.farr.spark;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
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

/**
 * What was found for a distinct segment, as a row of the dictionary: under its {@link SegmentHash},
 * because the dictionary is kept on disk until the run is finished. Where the linker broke off over
 * a segment, {@code failure} names the class of the exception: that costs the records that hold it.
 */
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
              "contributions", Columns.array(FloatType),
              "category_probability", DoubleType));

  static final StructType SCHEMA =
      Columns.struct("hash", BinaryType, "candidates", CANDIDATES, "failure", StringType);

  private DictionaryRows() {}

  static Row row(byte[] hash, Linked linked) {
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
              c.contributions().values().toArray(),
              c.categoryProbability());
    }
    return RowFactory.create(hash, candidates, null);
  }

  /** A segment that could not be linked. */
  static Row failed(byte[] hash, String failure) {
    return RowFactory.create(hash, null, failure);
  }

  /** Reads a row for the segment it is about. Features do not travel: they have served. */
  static Linked linked(String key, Row row) {
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
              Contributions.of(c.getList(6)),
              c.getDouble(7)));
    }
    return new Linked(key, candidates);
  }
}
