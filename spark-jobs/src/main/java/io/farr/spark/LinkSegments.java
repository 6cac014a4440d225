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

/**
 * Links distinct segments: a column of keys becomes rows of the dictionary. A segment over which
 * the linker breaks off costs the records that hold it, and never the batch.
 */
final class LinkSegments implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  /** Segments that are linked at a time: an encoder takes them in batches. */
  private static final int TOGETHER = 2048;

  private final SharedResources.Key resources;
  private final SegmentHash hash;
  private final LongAccumulator linked;
  private final LongAccumulator oneByOne;

  /**
   * @param linked counts the rows that were given out
   * @param oneByOne counts segments that were linked again, each by itself, as their batch failed
   */
  LinkSegments(
      SharedResources.Key resources,
      SegmentHash hash,
      LongAccumulator linked,
      LongAccumulator oneByOne) {
    this.resources = resources;
    this.hash = hash;
    this.linked = linked;
    this.oneByOne = oneByOne;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> keys) {
    return new Links(keys);
  }

  /** The rows of a task, which are linked as they are asked for. */
  private final class Links implements Iterator<Row> {
    private final Iterator<Row> keys;
    private final SharedResources shared = resources.resources();
    private final Linker linker = shared.takeLinker();
    private Iterator<Row> ready = Collections.emptyIterator();

    /** Of no use to another task: it is given back already, or broke off somewhere. */
    private boolean isSpent;

    Links(Iterator<Row> keys) {
      this.keys = keys;
    }

    @Override
    public boolean hasNext() {
      boolean hasNext = ready.hasNext() || keys.hasNext();
      if (!hasNext && !isSpent) {
        shared.giveBack(linker);
        isSpent = true;
      }
      return hasNext;
    }

    @Override
    public Row next() {
      if (!ready.hasNext()) {
        List<String> together = new ArrayList<>();
        while (keys.hasNext() && together.size() < TOGETHER) {
          together.add(keys.next().getString(0));
        }
        ready = rows(together).iterator();
      }
      linked.add(1);
      return ready.next();
    }

    /** Links segments together; if that fails, one by one, to find the one that is to blame. */
    private List<Row> rows(List<String> together) {
      List<Row> rows = new ArrayList<>(together.size());
      try {
        for (Linked found : linker.link(together)) {
          rows.add(DictionaryRows.row(hash.of(found.key()), found));
        }
        return rows;
      } catch (ArtefactException | DeviceException e) {
        throw e;
      } catch (RuntimeException | StackOverflowError e) {
        rows.clear();
        isSpent = true;
        // Work that is done twice, and a sign of a fault: it has to show.
        oneByOne.add(together.size());
      }
      for (String key : together) {
        byte[] hashed = hash.of(key);
        try {
          rows.add(DictionaryRows.row(hashed, linker.link(key)));
        } catch (ArtefactException | DeviceException e) {
          throw e;
        } catch (RuntimeException | StackOverflowError e) {
          rows.add(DictionaryRows.failed(hashed, e.getClass().getName()));
        }
      }
      return rows;
    }
  }
}
