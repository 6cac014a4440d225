package io.farr.encoder;

/** Keeps the native libraries from asking the network for anything (DESIGN, section 9). */
public final class Offline {
  private Offline() {}

  /**
   * Tells DJL, before its first class is touched, that all it needs lies in its jars. Without it a
   * host with CUDA would look for another flavour of the tokenizers. A setting that is already
   * there is left as it is. Idempotent and thread-safe.
   */
  public static void enforce() {
    set("ai.djl.offline", "true");
    set("RUST_FLAVOR", "cpu");
    set("OPT_OUT_TRACKING", "true");
  }

  private static void set(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
