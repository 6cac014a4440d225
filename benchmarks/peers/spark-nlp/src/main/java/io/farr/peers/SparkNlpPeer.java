package io.farr.peers;

import com.johnsnowlabs.nlp.DocumentAssembler;
import com.johnsnowlabs.nlp.annotators.TextMatcher;
import com.johnsnowlabs.nlp.annotators.Tokenizer;
import com.johnsnowlabs.nlp.annotators.classifier.dl.BertForTokenClassification;
import com.johnsnowlabs.nlp.util.io.ExternalResource;
import com.johnsnowlabs.nlp.util.io.ReadAs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Spark NLP over the texts, graph and terms that PeerSet wrote, as a job of its own Spark on all
 * cores. Its best batch size counts. Prints a JSON object for each task.
 *
 * <pre>SparkNlpPeer WORK_DIR ROUNDS</pre>
 */
public final class SparkNlpPeer {
  private static final long WARM_UP_NANOS = 5_000_000_000L;
  private final SparkSession spark;
  private final Path work;
  private final int rounds;

  private SparkNlpPeer(SparkSession spark, Path work, int rounds) {
    this.spark = spark;
    this.work = work;
    this.rounds = rounds;
  }

  public static void main(String[] args) throws IOException {
    SparkSession spark =
        SparkSession.builder()
            .master("local[*]")
            .appName("spark-nlp")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
            .config("spark.kryoserializer.buffer.max", "1000M")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
    SparkNlpPeer peer = new SparkNlpPeer(spark, Path.of(args[0]), Integer.parseInt(args[1]));
    peer.look();
    peer.classify();
    spark.stop();
  }

  private Dataset<Row> texts(String file) throws IOException {
    List<String> lines = Files.readAllLines(work.resolve(file));
    return spark
        .createDataset(lines, Encoders.STRING())
        .toDF("text")
        .repartition(spark.sparkContext().defaultParallelism())
        .cache();
  }

  private static DocumentAssembler documents() {
    DocumentAssembler documents = new DocumentAssembler();
    documents.setInputCol("text");
    documents.setOutputCol("document");
    return documents;
  }

  private static Tokenizer tokens() {
    Tokenizer tokens = new Tokenizer();
    tokens.setInputCols(new String[] {"document"});
    tokens.setOutputCol("token");
    return tokens;
  }

  private void classify() throws IOException {
    Dataset<Row> texts = texts("texts.txt");
    long units = Long.parseLong(Files.readAllLines(work.resolve("tokens.count")).get(0));
    List<String> labels = Files.readAllLines(work.resolve("model/assets/labels.txt"));
    double[] best = null;
    for (int batch : new int[] {8, 32, 128}) {
      BertForTokenClassification classifier =
          BertForTokenClassification.loadSavedModel(work.resolve("model").toString(), spark);
      classifier.setInputCols(new String[] {"document", "token"});
      classifier.setOutputCol("label");
      classifier.setCaseSensitive(false);
      classifier.setMaxSentenceLength(256);
      classifier.setBatchSize(batch);
      PipelineModel model =
          new Pipeline()
              .setStages(new PipelineStage[] {documents(), tokens(), classifier})
              .fit(texts);
      Dataset<Row> labelled = model.transform(texts).select("text", "label.result");
      if (best == null) {
        answers(labelled, "classify.spark-nlp", found -> numbers(found, labels));
      }
      double[] seconds = times(labelled);
      System.err.printf(Locale.ROOT, "batches of %d: %.3f s%n", batch, seconds[seconds.length / 2]);
      if (best == null || seconds[seconds.length / 2] < best[best.length / 2]) {
        best = seconds;
      }
    }
    report("classify", texts.count(), units, best);
  }

  private static String numbers(List<String> found, List<String> labels) {
    List<String> numbers = new ArrayList<>();
    found.forEach(label -> numbers.add(String.valueOf(labels.indexOf(label))));
    return String.join(" ", numbers);
  }

  private void look() throws IOException {
    Dataset<Row> documents = texts("documents.txt");
    TextMatcher matcher = new TextMatcher();
    matcher.setInputCols(new String[] {"document", "token"});
    matcher.setOutputCol("term");
    matcher.setCaseSensitive(false);
    matcher.setMergeOverlapping(false);
    matcher.setEntities(
        new ExternalResource(
            work.resolve("terms.txt").toString(),
            ReadAs.TEXT(),
            scala.collection.immutable.Map$.MODULE$.<String, String>empty()));
    PipelineModel model =
        new Pipeline()
            .setStages(new PipelineStage[] {documents(), tokens(), matcher})
            .fit(documents);
    Dataset<Row> found = model.transform(documents).select("text", "term.result");
    answers(found, "look.spark-nlp", terms -> String.join("|", new TreeSet<>(terms)));
    report("look", documents.count(), documents.count(), times(found));
  }

  private interface Answer {
    String of(List<String> found);
  }

  /** In the order of the input, whatever order the rows come in: texts are looked up by text. */
  private void answers(Dataset<Row> rows, String file, Answer answer) throws IOException {
    java.util.Map<String, String> byText = new java.util.HashMap<>();
    for (Row row : rows.collectAsList()) {
      byText.put(row.getString(0), answer.of(row.getList(1)));
    }
    String input = file.startsWith("look") ? "documents.txt" : "texts.txt";
    List<String> lines = new ArrayList<>();
    for (String text : Files.readAllLines(work.resolve(input))) {
      lines.add(byText.get(text));
    }
    Files.write(work.resolve(file), lines);
  }

  private double[] times(Dataset<Row> job) {
    long warm = System.nanoTime();
    while (System.nanoTime() - warm < WARM_UP_NANOS) {
      job.write().format("noop").mode("overwrite").save();
    }
    double[] seconds = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      long begin = System.nanoTime();
      job.write().format("noop").mode("overwrite").save();
      seconds[round] = (System.nanoTime() - begin) / 1e9;
    }
    Arrays.sort(seconds);
    return seconds;
  }

  private static void report(String task, long texts, long units, double[] seconds) {
    System.out.printf(
        Locale.ROOT,
        "{\"task\":\"%s\",\"peer\":\"spark-nlp\",\"texts\":%d,\"units\":%d,\"seconds\":%.4f,\"least\":%.4f,\"most\":%.4f}%n",
        task,
        texts,
        units,
        seconds[seconds.length / 2],
        seconds[0],
        seconds[seconds.length - 1]);
  }
}
