package io.farr.encoder;

import io.farr.codes.ArtefactException;
import io.farr.linking.LinkingResources;
import java.io.Serializable;
import java.nio.file.Path;

/**
 * Which encoder a job uses and where; this is what travels to its tasks.
 *
 * @param bundle its folder, as text because paths are not serialisable
 * @param fingerprint that the bundle must have on every machine
 * @param cache folder for indexes of terms
 */
public record EncoderUse(String bundle, String fingerprint, Device device, String cache)
    implements Serializable {

  /** A verified bundle on a device. */
  public static EncoderUse of(Bundle bundle, Device device, Path cache) {
    return new EncoderUse(
        bundle.folder().toAbsolutePath().toString(),
        bundle.fingerprint(),
        device,
        cache.toAbsolutePath().toString());
  }

  /** The same on another device. */
  public EncoderUse on(Device other) {
    return new EncoderUse(bundle, fingerprint, other, cache);
  }

  /**
   * Opens the bundle, verifies it, and opens its search.
   *
   * @throws ArtefactException if it does not verify, or is another one
   * @throws DeviceException if the device is not there or refuses it
   */
  public EncoderSearch open(LinkingResources resources, TermIndex.Progress progress) {
    Bundle opened = Bundle.open(Path.of(bundle));
    if (!opened.fingerprint().equals(fingerprint)) {
      throw new ArtefactException(
          bundle + ": expected fingerprint " + fingerprint + ", found " + opened.fingerprint());
    }
    return EncoderSearch.open(resources, opened, device, Path.of(cache), progress);
  }
}
