package io.farr.spark;

import io.farr.encoder.Device;
import io.farr.encoder.DeviceException;
import java.util.List;
import org.apache.spark.TaskContext;

/** Which card a task computes on: the one that Spark gave it, where Spark knows of cards. */
final class TaskCard {
  private TaskCard() {}

  /** The device of the task that calls. */
  static Device of(Device asked) {
    TaskContext task = TaskContext.get();
    return task == null || !task.resourcesJMap().containsKey("gpu")
        ? asked
        : of(asked, List.of(task.resourcesJMap().get("gpu").addresses()));
  }

  /**
   * @param asked what the command named; a processor stays one
   * @param given addresses of the task's cards, as the discovery script printed them
   * @throws DeviceException if an address is no number
   */
  static Device of(Device asked, List<String> given) {
    if (asked.kind() != Device.Kind.CUDA || given.isEmpty()) {
      return asked;
    }
    String address = given.get(0);
    if (!address.matches("[0-9]{1,3}")) {
      throw new DeviceException(
          "expected Spark to give cards by number (deploy/gpu/discover-gpus.sh), found \""
              + address
              + "\"");
    }
    return new Device(Device.Kind.CUDA, Integer.parseInt(address));
  }
}
