package io.farr.external;

import java.util.EnumSet;
import java.util.Set;

/**
 * Fourth characters of transport accidents that follow from what was met alone (ICD-10 Volume 1,
 * V80–V82 and V87).
 */
final class TransportDigits {
  /** What a vehicle met, as the third character of V1x to V7x has it: nothing, it overturned. */
  static final int NONCOLLISION = 8;

  /** The same: something else, or not said. */
  static final int OTHER = 9;

  private TransportDigits() {}

  /** V81 and V82, of the occupant of a train or tram. */
  static char rail(int met) {
    return switch (met) {
      case 5 -> '2';
      case 1, 2, 3, 4 -> '1';
      case NONCOLLISION -> '7';
      case 7 -> '3';
      default -> '9';
    };
  }

  /** V80, of somebody riding an animal. */
  static char animal(int met) {
    return switch (met) {
      case 0 -> '1';
      case 1 -> '2';
      case 2 -> '3';
      case 3, 4 -> '4';
      case 5 -> '6';
      case 7 -> '8';
      case NONCOLLISION -> '0';
      default -> '9';
    };
  }

  /** V87, of a collision of two vehicles where nobody says in which the victim was. */
  static char between(Vehicle a, Vehicle b) {
    Set<Vehicle> both = EnumSet.of(a, b);
    boolean car = both.contains(Vehicle.CAR);
    if (both.contains(Vehicle.TRAIN)) {
      return '6';
    }
    if (both.contains(Vehicle.MOTORCYCLE) || both.contains(Vehicle.THREE_WHEELER)) {
      return car ? '0' : '1';
    }
    if (both.contains(Vehicle.BUS)) {
      return car ? '3' : both.contains(Vehicle.TRUCK) ? '5' : '7';
    }
    if (car && both.contains(Vehicle.TRUCK)) {
      return '4';
    }
    return car && both.contains(Vehicle.PICKUP) ? '2' : '7';
  }
}
