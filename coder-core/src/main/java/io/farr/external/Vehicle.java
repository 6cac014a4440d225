package io.farr.external;

import io.farr.external.WordFinder.Spot;

/** Vehicles and the digit they have as a victim's mode (V1x bicycle) or as a counterpart (Vx1). */
enum Vehicle {
  BICYCLE("veh.bicycle", 1, 1),
  MOTORCYCLE("veh.motorcycle", 2, 2),
  THREE_WHEELER("veh.threewheel", 3, 2),
  CAR("veh.car", 4, 3),
  PICKUP("veh.pickup", 5, 3),
  TRUCK("veh.truck", 6, 4),
  BUS("veh.bus", 7, 4),
  TRAIN("veh.train", 0, 5),
  TRAM("veh.tram", 0, 6),
  INDUSTRIAL("veh.industrial", 83, 9),
  FARM("veh.farm", 84, 9),
  CONSTRUCTION("veh.construction", 85, 9),
  OFF_ROAD("veh.offroad", 86, 9),
  ANIMAL("veh.horse", 80, 6),
  MOTOR("veh.motor", 0, 9);

  final String concept;
  final int mode;
  final int counterpart;

  Vehicle(String concept, int mode, int counterpart) {
    this.concept = concept;
    this.mode = mode;
    this.counterpart = counterpart;
  }

  boolean isTwoWheeled() {
    return this == BICYCLE || this == MOTORCYCLE;
  }

  boolean isOffRoad() {
    return mode > 80;
  }

  boolean isMotor() {
    return this != BICYCLE && this != ANIMAL && this != TRAIN && this != TRAM;
  }

  /** The vehicle that a word names; a motor vehicle not said of which kind for any other. */
  static Vehicle of(Spot spot) {
    for (Vehicle vehicle : values()) {
      if (spot.tells(vehicle.concept)) {
        return vehicle;
      }
    }
    return MOTOR;
  }
}
