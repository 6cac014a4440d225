package io.farr.hadoop;

import io.farr.codes.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;

/** Opens Parquet files with the classes that Spark brings, without a Spark session. */
public final class ParquetFile {
  /** What stands at the end of a file: its columns, and where its groups of rows are. */
  public record Footer(MessageType schema, List<BlockMetaData> groups) {
    /** How many rows all groups hold. */
    public long rows() {
      return groups.stream().mapToLong(BlockMetaData::getRowCount).sum();
    }
  }

  private static final byte[] MAGIC = {'P', 'A', 'R', '1'};

  private ParquetFile() {}

  /**
   * Reads the footer.
   *
   * @throws InputException if the file is not Parquet, or not a whole one
   */
  public static Footer footer(Path file) {
    try (ParquetFileReader reader = ParquetFileReader.open(inputFile(file))) {
      return new Footer(
          reader.getFooter().getFileMetaData().getSchema(),
          List.copyOf(reader.getFooter().getBlocks()));
    } catch (IOException | RuntimeException e) {
      // Parquet's own messages name offsets and magic numbers; the class says as much.
      throw new InputException(
          beginsAsParquet(file)
              ? file + ": expected a whole Parquet file, found one that ends early or is damaged"
              : file
                  + ": expected a Parquet file, found none ("
                  + e.getClass().getSimpleName()
                  + ")");
    }
  }

  private static boolean beginsAsParquet(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    } catch (IOException e) {
      return false;
    }
  }

  private static InputFile inputFile(Path file) throws IOException {
    return HadoopFiles.isHadoop(file)
        ? HadoopInputFile.fromPath(HadoopFiles.hadoop(file), HadoopFiles.configuration(file))
        : new LocalInputFile(file);
  }

  /** Reads the rows that pass a filter. */
  public static ParquetReader<Group> rows(Path file, FilterCompat.Filter filter)
      throws IOException {
    return new Rows(file).withFilter(filter).build();
  }

  /** Reads these columns of the rows that pass a filter; what else the file holds is not read. */
  public static ParquetReader<Group> rows(
      Path file, FilterCompat.Filter filter, MessageType columns) throws IOException {
    return new Rows(file)
        .set(ReadSupport.PARQUET_READ_SCHEMA, columns.toString())
        .withFilter(filter)
        .build();
  }

  /** Reads the rows of the groups that lie between two bytes. */
  public static ParquetReader<Group> rows(Path file, long start, long end) throws IOException {
    return new Rows(file).withFileRange(start, end).build();
  }

  private static final class Rows extends ParquetReader.Builder<Group> {
    Rows(Path file) throws IOException {
      super(inputFile(file), configuration());
    }

    private static ParquetConfiguration configuration() {
      return new PlainParquetConfiguration();
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }
}
