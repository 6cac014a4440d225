package io.farr.cli;

import io.farr.codes.Language;
import io.farr.encoder.Bundle;
import io.farr.encoder.checkpoint.CheckpointImport;
import io.farr.encoder.graph.GraphForm;
import io.farr.encoder.graph.GraphForm.Attention;
import io.farr.encoder.graph.GraphForm.Target;
import io.farr.encoder.graph.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farr bundle import}. */
@Command(
    name = "import",
    sortOptions = false,
    description = {
      "Makes a bundle of a checkpoint in Hugging Face's layout: config.json, tokenizer.json and"
          + " model.safetensors, or its parts with their index. Nothing is fetched, and no Python"
          + " is needed.",
      "",
      "LLaMA, Mistral and Qwen2 are read in both directions; BERT, RoBERTa and XLM-RoBERTa as they"
          + " are. What would be computed otherwise than by the checkpoint's own library is"
          + " refused.",
      "",
      "The bundle's head is not trained: train heads on it with farr train encoder --heads-on."
    },
    footer = {
      "",
      "Examples:",
      "  farr bundle import llama-13b/ --out llama-13b.bundle --precision fp16 --for card",
      "  farr bundle import llama-13b/ --lora death-lora/ --out b --precision int4 --for card"
    })
final class BundleImportCommand implements Callable<Integer> {
  private final Screen screen;

  @Parameters(paramLabel = "CHECKPOINT", description = "the checkpoint's folder")
  Path checkpoint;

  @Mixin NewBundle newBundle;

  @Option(
      names = "--lora",
      paramLabel = "DIR",
      description = "merge this LoRA adapter, as PEFT writes them")
  @Nullable Path lora;

  @Option(
      names = "--precision",
      paramLabel = "fp32|fp16|int8|int4",
      defaultValue = "fp16",
      description = "of the weights in the bundle (default: ${DEFAULT-VALUE})")
  Precision precision;

  @Option(
      names = "--for",
      paramLabel = "card|processor",
      defaultValue = "processor",
      description =
          "where int8 and int4 weights will be used: it decides how they are laid out (default:"
              + " ${DEFAULT-VALUE})")
  Target target;

  @Option(
      names = "--attention",
      paramLabel = "mask|lengths|starts|packed",
      defaultValue = "mask",
      description =
          "how attention learns of padding; all but mask and lengths run on cards only (default:"
              + " ${DEFAULT-VALUE})")
  Attention attention;

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      defaultValue = "512",
      description =
          "longest sequence; longer texts are read in windows (default: ${DEFAULT-VALUE})")
  int maxTokens;

  @Option(
      names = "--languages",
      paramLabel = "LANGUAGE",
      split = ",",
      defaultValue = "en,ja",
      converter = LanguageConverter.class,
      description = "that the encoder knows (default: ${DEFAULT-VALUE})")
  List<Language> languages;

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  BundleImportCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    if (maxTokens < 3) {
      throw new UsageException("--max-tokens is " + maxTokens + ", must be at least 3");
    }
    long began = System.nanoTime();
    CheckpointImport work =
        new CheckpointImport(
            checkpoint,
            lora,
            newBundle.called(),
            languages.stream().map(Language::key).toList(),
            GraphForm.of(precision).on(target).with(attention),
            maxTokens);
    FreshFolder.fill(newBundle.out, work::write);
    Bundle made = Bundle.open(newBundle.out);
    if (json) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("bundle", made.manifest().name());
      object.put("fingerprint", made.fingerprint());
      object.put("precision", made.manifest().precision());
      object.put("bytes", made.bytes());
      screen.out().println(Json.line(object));
    } else {
      screen
          .out()
          .println(
              made
                  + " in "
                  + newBundle.out
                  + ": "
                  + Figures.bytes(made.bytes())
                  + ", "
                  + Figures.time(Duration.ofNanos(System.nanoTime() - began)));
    }
    return ExitStatus.DONE.code();
  }
}
