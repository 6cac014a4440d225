package io.farr.spark;

import io.farr.codes.ArtefactException;
import io.farr.coding.RecordCoder;
import io.farr.coding.RecordCoding;
import io.farr.encoder.DeviceException;
import io.farr.format.RecordKind;
import io.farr.linking.Linked;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Codes records by what was found for their segments. */
final class CodeRecords implements Serializable {
  private static final long serialVersionUID = 1L;

  private final SharedResources.Key resources;
  private final RecordKind kind;
  private final SegmentDictionary.Key dictionary;

  CodeRecords(SharedResources.Key resources, RecordKind kind, SegmentDictionary.Key dictionary) {
    this.resources = resources;
    this.kind = kind;
    this.dictionary = dictionary;
  }

  /** What became of a record: its coding, or the class of the exception that the coder threw. */
  record Outcome(@Nullable RecordCoding coding, @Nullable String failure) {
    private static Outcome failed(String failure) {
      return new Outcome(null, failure);
    }
  }

  /** Codes records in a task: what it needs is opened when the first task of a JVM asks. */
  Opened open() {
    return new Opened(resources.resources().coder(), kind, dictionary.open());
  }

  /** Ready to code. Thread-safe. */
  record Opened(RecordCoder coder, RecordKind kind, SegmentDictionary dictionary) {
    /**
     * Codes a record.
     *
     * @param columns by name
     * @throws UncheckedIOException if the dictionary cannot be read
     * @throws DeviceException if the encoder's device fails
     * @throws ArtefactException if pack, tables or bundle cannot be read
     */
    Outcome code(Map<String, String> columns) {
      // Whatever the coder does wrong over one record must cost that record and no other, and
      // what the exception says may be the record's words. A dictionary that cannot be read, and a
      // device that fails, is no record's fault: the job ends, and can be continued elsewhere.
      try {
        return new Outcome(coder.code(kind, columns, segment -> linked(segment)), null);
      } catch (UncheckedIOException | ArtefactException | DeviceException e) {
        throw e;
      } catch (SegmentFailedException e) {
        return Outcome.failed(e.failure);
      } catch (RuntimeException | StackOverflowError e) {
        return Outcome.failed(e.getClass().getName());
      }
    }

    private Linked linked(String segment) {
      SegmentDictionary.@Nullable Entry entry = dictionary.get(segment);
      if (entry == null) {
        throw new IllegalStateException("the coder asks for a segment that it did not name");
      }
      if (entry.linked() == null) {
        throw new SegmentFailedException(String.valueOf(entry.failure()));
      }
      return entry.linked();
    }
  }

  /** The linker broke off over a segment that the coder asks for. */
  private static final class SegmentFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String failure;

    SegmentFailedException(String failure) {
      super("a segment could not be linked", null, false, false);
      this.failure = failure;
    }
  }
}
