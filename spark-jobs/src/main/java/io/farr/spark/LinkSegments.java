package io.farr.spark;

import io.farr.codes.ArtefactException;
import io.farr.encoder.DeviceException;
import io.farr.linking.Linked;
import io.farr.linking.Linker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;

/** Links distinct segments: a column of keys becomes rows of the dictionary. */
final class LinkSegments implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  /** Segments that are linked at a time: an encoder takes them in batches. */
  private static final int TOGETHER = 2048;

  private final SharedResources.Key resources;
  private final LongAccumulator linked;

  LinkSegments(SharedResources.Key resources, LongAccumulator linked) {
    this.resources = resources;
    this.linked = linked;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> keys) {
    Linker linker = resources.resources().newLinker();
    return new Iterator<>() {
      private Iterator<Linked> ready = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        return ready.hasNext() || keys.hasNext();
      }

      @Override
      public Row next() {
        if (!ready.hasNext()) {
          List<String> together = new ArrayList<>();
          while (keys.hasNext() && together.size() < TOGETHER) {
            together.add(keys.next().getString(0));
          }
          ready = link(together).iterator();
        }
        Row row = DictionaryRows.row(ready.next());
        linked.add(1);
        return row;
      }

      private List<Linked> link(List<String> together) {
        try {
          return linker.link(together);
        } catch (ArtefactException | DeviceException e) {
          throw e;
        } catch (RuntimeException e) {
          // A segment belongs to many records: there is no single one to send to quarantine.
          throw JobFailedException.scrubbed("linking a segment", e);
        }
      }
    };
  }
}
