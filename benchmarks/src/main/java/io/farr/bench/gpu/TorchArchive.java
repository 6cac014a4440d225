package io.farr.bench.gpu;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript module without weights, as {@code torch.jit.save} would write it: a zip with the
 * module's code as text, and a pickle that says there is one object of its class. So the peer runs
 * in PyTorch itself, and no Python is needed.
 */
final class TorchArchive {
  /** The newest that PyTorch 2.7 reads. */
  private static final String VERSION = "10\n";

  private TorchArchive() {}

  /**
   * Writes one.
   *
   * @param name of the class
   * @param method its {@code forward}, indented by two blanks
   */
  static byte[] of(String name, String method) throws IOException {
    String code =
        "class "
            + name
            + "(Module):\n"
            + "  __parameters__ = []\n"
            + "  __buffers__ = []\n"
            + "  training : bool\n"
            + "  _is_full_backward_hook : Optional[bool]\n"
            + method;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      add(zip, "peer/data.pkl", pickle(name));
      add(zip, "peer/code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
      // An empty tuple.
      add(zip, "peer/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
      add(zip, "peer/version", VERSION.getBytes(StandardCharsets.US_ASCII));
    }
    return bytes.toByteArray();
  }

  /** Protocol 2: an object of the class, with the two attributes that every module has. */
  private static byte[] pickle(String name) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x80);
    out.write(2);
    out.writeBytes(("c__torch__\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(new byte[] {')', (byte) 0x81, '}', '('});
    text(out, "training");
    out.write(0x89); // false
    text(out, "_is_full_backward_hook");
    out.writeBytes(new byte[] {'N', 'u', 'b', '.'});
    return out.toByteArray();
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.write('X');
    for (int shift = 0; shift < 32; shift += 8) {
      out.write(text.length() >> shift);
    }
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    entry.setCrc(sum.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
