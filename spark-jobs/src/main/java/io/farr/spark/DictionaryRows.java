package io.farr.spark;

import static org.apache.spark.sql.types.DataTypes.BinaryType;

import io.farr.linking.Candidate;
import io.farr.linking.Contributions;
import io.farr.linking.Features;
import io.farr.linking.Linked;
import io.farr.linking.Match;
import io.farr.run.RunPlan;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * What was found for a distinct segment, as a row of the dictionary: under its {@link SegmentHash},
 * because the dictionary is kept on disk until the run is finished. Where the linker broke off over
 * a segment, the entry names the class of the exception: that costs the records that hold it.
 *
 * <p>An entry is bytes, because it is only ever read whole: a dictionary is made and read by one
 * version of Farr ({@link RunPlan}).
 *
 * <pre>
 * byte -1, UTF-8 of the failure                          or
 * byte candidates { int code, double probability, byte match, int term, int start, int end,
 *                   double category probability, byte contributions { float } }
 * </pre>
 */
final class DictionaryRows {
  static final String HASH = "hash";
  static final String ENTRY = "entry";
  static final StructType SCHEMA = Columns.struct(HASH, BinaryType, ENTRY, BinaryType);

  private static final byte FAILED = -1;
  private static final int CANDIDATE_BYTES = 4 * Integer.BYTES + 2 * Double.BYTES + 2;
  private static final Match[] MATCHES = Match.values();

  private DictionaryRows() {}

  static Row row(byte[] hash, Linked linked) {
    List<Candidate> candidates = linked.candidates();
    int size = 1;
    for (Candidate c : candidates) {
      size += CANDIDATE_BYTES + Float.BYTES * c.contributions().values().size();
    }
    ByteBuffer entry = ByteBuffer.allocate(size).put((byte) candidates.size());
    for (Candidate c : candidates) {
      List<Float> contributions = c.contributions().values();
      entry
          .putInt(c.code())
          .putDouble(c.probability())
          .put((byte) c.match().ordinal())
          .putInt(c.term())
          .putInt(c.start())
          .putInt(c.end())
          .putDouble(c.categoryProbability())
          .put((byte) contributions.size());
      contributions.forEach(entry::putFloat);
    }
    return RowFactory.create(hash, entry.array());
  }

  /** A segment that could not be linked. */
  static Row failed(byte[] hash, String failure) {
    byte[] text = failure.getBytes(StandardCharsets.UTF_8);
    return RowFactory.create(
        hash, ByteBuffer.allocate(1 + text.length).put(FAILED).put(text).array());
  }

  /** Reads an entry for the segment it is about. Features do not travel: they have served. */
  static SegmentDictionary.Entry entry(String segment, byte[] bytes) {
    ByteBuffer entry = ByteBuffer.wrap(bytes);
    int size = entry.get();
    if (size == FAILED) {
      return new SegmentDictionary.Entry(
          null, new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8));
    }
    List<Candidate> candidates = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      int code = entry.getInt();
      double probability = entry.getDouble();
      Match match = MATCHES[entry.get()];
      int term = entry.getInt();
      int start = entry.getInt();
      int end = entry.getInt();
      double ofCategory = entry.getDouble();
      int groups = entry.get();
      List<Float> contributions = new ArrayList<>(groups);
      for (int group = 0; group < groups; group++) {
        contributions.add(entry.getFloat());
      }
      candidates.add(
          new Candidate(
              code,
              probability,
              match,
              term,
              start,
              end,
              Features.NONE,
              Contributions.of(contributions),
              ofCategory));
    }
    return new SegmentDictionary.Entry(new Linked(segment, candidates), null);
  }
}
