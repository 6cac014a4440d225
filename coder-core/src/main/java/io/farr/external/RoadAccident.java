package io.farr.external;

import io.farr.external.ExternalCause.Intent;
import io.farr.external.WordFinder.Spot;
import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts together the code of an accident on road or rail: how the victim travelled gives the block,
 * what it met the category, driver or passenger and traffic or not the fourth character (ICD-10
 * Volume 1, chapter XX, V01–V89 and its definitions: a vehicle accident is a traffic accident
 * unless another place is told).
 */
final class RoadAccident {
  private static final String PEDESTRIAN = "person.pedestrian";
  private static final List<String> ON_FOOT_OR_FELLED = List.of("m.fall", "m.other");

  private enum Role {
    DRIVER,
    PASSENGER,
    UNKNOWN
  }

  private record Met(Spot spot, int digit) {}

  private record Ridden(Spot spot, Vehicle vehicle, Role role) {}

  /** A code and the words it rests on. */
  record Coded(String code, List<Spot> spots) {}

  private static final int NONCOLLISION = TransportDigits.NONCOLLISION;
  private static final int OTHER = TransportDigits.OTHER;

  private final Facts facts;
  private final Intent intent;
  private final String text;
  private final boolean japanese;
  private final List<Spot> vehicles;

  private RoadAccident(Facts facts, Intent intent) {
    this.facts = facts;
    this.intent = intent;
    this.text = facts.flat().text();
    this.japanese = Normalizer.holdsJapanese(text);
    this.vehicles = facts.all("veh");
  }

  /** The code, if the facts tell of such an accident. */
  static Optional<Coded> code(Facts facts, Intent intent) {
    return new RoadAccident(facts, intent).code();
  }

  private Optional<Coded> code() {
    Optional<Spot> fallFromHorse = facts.first("horse.fall");
    if (fallFromHorse.isPresent()) {
      return coded(intended("V80.0", "Y08", "X83", "Y33"), fallFromHorse.get());
    }
    if (vehicles.isEmpty()) {
      return withoutVehicle();
    }
    boolean crashed =
        facts.tells("crash")
            || facts.tells("m.traffic")
            || (facts.tells("role.driver") && facts.tells("object.fixed"))
            || (Vehicle.of(vehicles.get(0)).isOffRoad() && facts.tells("crush.under"))
            || (Vehicle.of(vehicles.get(0)).isTwoWheeled() && facts.tells("fall"));
    if (!crashed || isFallFromStandingVehicle()) {
      return Optional.empty();
    }
    Ridden own = ridden();
    Optional<Spot> onFoot = facts.first(PEDESTRIAN);
    boolean walked = onFoot.isPresent() && (own == null || onFoot.get().start() < own.spot.start());
    if (own == null && !walked) {
      Optional<Coded> between = between();
      if (between.isPresent()) {
        return between;
      }
      own = unattached();
    }
    return walked || own == null ? pedestrian() : occupant(own);
  }

  private Optional<Coded> withoutVehicle() {
    Optional<Spot> onFoot = facts.first(PEDESTRIAN);
    Optional<Spot> struck = facts.first("crash.struck");
    Optional<Spot> said = facts.first("transport.word");
    if (onFoot.isPresent() && struck.isPresent() && facts.tells("m.traffic")) {
      return coded(intended("V09.2", "Y03", "X81", "Y31"), onFoot.get(), struck.get());
    }
    if (onFoot.isPresent() && (said.isPresent() || facts.tells("m.traffic"))) {
      return coded(intended("V09.3", "Y03", "X81", "Y31"), onFoot.get());
    }
    if (onFoot.isPresent() && facts.tells("crash.any")) {
      return coded(intended("V09.9", "Y03", "X81", "Y31"), onFoot.get());
    }
    return said.isPresent()
        ? coded(intended("V89.2", "Y03", "X82", "Y32"), said.get())
        : Optional.empty();
  }

  /** Falls off a lorry or a bus that is not said to move are falls (W17). */
  private boolean isFallFromStandingVehicle() {
    boolean onlyOver =
        facts.all("crash").stream().allMatch(s -> s.tells("crash.over") && s.tells("fall"));
    Vehicle first = Vehicle.of(vehicles.get(0));
    return onlyOver
        && !facts.tells("m.traffic")
        && !facts.tells("role")
        && !first.isTwoWheeled()
        && first.mode < 80
        && ON_FOOT_OR_FELLED.stream().anyMatch(facts::tells);
  }

  // --- who was the victim

  /** The first vehicle that somebody is said to drive, ride or be carried in. */
  private @Nullable Ridden ridden() {
    Ridden first = null;
    for (Spot spot : vehicles) {
      Role role = attachedRole(spot);
      if (role != null && first == null) {
        first = new Ridden(spot, Vehicle.of(spot), role);
      }
    }
    return first;
  }

  private @Nullable Role attachedRole(Spot vehicle) {
    if (vehicle.tells("rider")) {
      return Role.DRIVER;
    }
    for (Spot role : facts.all("role")) {
      boolean before = role.end() <= vehicle.start();
      int from = before ? role.end() : vehicle.end();
      int to = before ? vehicle.start() : role.start();
      if (from > to || crossesAnother(from, to, vehicle)) {
        continue;
      }
      int gap = to - from;
      boolean attached =
          japanese
              ? (before
                  ? gap == 0 && text.charAt(role.end() - 1) == 'タ'
                  : gap <= 6 && !isCounterpartParticle(vehicle))
              : (before ? gap <= 20 : gap <= 9);
      if (attached) {
        return roleOf(role);
      }
    }
    boolean means = japanese && text.startsWith("デ", vehicle.end());
    return means && !facts.tells("crash.struck") ? Role.UNKNOWN : null;
  }

  /** 「と衝突」, 「に追突」: the vehicle before the particle is the other one. */
  private boolean isCounterpartParticle(Spot vehicle) {
    int end = vehicle.end();
    return end < text.length()
        && (text.charAt(end) == 'ト'
            || (text.charAt(end) == 'ニ'
                && !text.startsWith("ニ乗", end)
                && !text.startsWith("ニ同乗", end)));
  }

  private boolean crossesAnother(int from, int to, Spot vehicle) {
    return facts.spots().stream()
        .anyMatch(
            s ->
                s != vehicle
                    && s.start() >= from
                    && s.end() <= to
                    && (s.tells("veh") || s.tells("crash.collision") || s.tells("crash.struck")));
  }

  private static Role roleOf(Spot spot) {
    return spot.tells("role.driver")
        ? Role.DRIVER
        : spot.tells("role.passenger") ? Role.PASSENGER : Role.UNKNOWN;
  }

  /** Nobody is said to ride: the first vehicle, unless somebody was struck by it. */
  private @Nullable Ridden unattached() {
    Spot first = vehicles.get(0);
    Role role = facts.first("role").map(RoadAccident::roleOf).orElse(Role.UNKNOWN);
    if (role != Role.UNKNOWN) {
      if (japanese && isCounterpartParticle(first)) {
        return new Ridden(facts.first("role").orElse(first), Vehicle.CAR, role);
      }
      return new Ridden(first, Vehicle.of(first), role);
    }
    Optional<Spot> struck = facts.first("crash.struck");
    if (struck.isPresent()) {
      boolean isAgent =
          japanese
              ? !text.startsWith("ガ", first.end())
                  && !text.startsWith("ハ", first.end())
                  && !text.startsWith("デ", first.end())
              : first.start() > struck.get().start();
      if (isAgent || facts.tells("assault")) {
        return null;
      }
    }
    boolean met = facts.tells("crash.collision") || struck.isPresent();
    if (Vehicle.of(first) == Vehicle.TRAIN && met) {
      return null;
    }
    return new Ridden(first, Vehicle.of(first), Role.UNKNOWN);
  }

  /**
   * "Collision between car and truck", 乗用車とトラックの衝突: two kinds of vehicle, and nobody says in which
   * the victim was (V87.0–V87.7).
   */
  private Optional<Coded> between() {
    boolean said =
        japanese
            ? vehicles.size() == 2 && text.startsWith("ノ衝突", vehicles.get(1).end())
            : text.contains("between");
    if (!said || vehicles.size() != 2 || facts.tells("role")) {
      return Optional.empty();
    }
    Vehicle a = Vehicle.of(vehicles.get(0));
    Vehicle b = Vehicle.of(vehicles.get(1));
    if (a == b || a == Vehicle.BICYCLE || b == Vehicle.BICYCLE) {
      return Optional.empty();
    }
    char digit = TransportDigits.between(a, b);
    return coded(intended("V87." + digit, "Y03", "X82", "Y32"), vehicles.get(0), vehicles.get(1));
  }

  // --- codes

  private Optional<Coded> pedestrian() {
    Spot by = vehicles.get(0);
    Vehicle vehicle = Vehicle.of(by);
    Optional<Spot> onFoot = facts.first(PEDESTRIAN);
    String code;
    if (vehicle == Vehicle.TRAIN) {
      code = "V05." + (isCrossing() ? '1' : isTrack() ? '0' : '9');
    } else if (vehicle.counterpart == OTHER) {
      code = isTraffic() && !vehicle.isOffRoad() ? "V09.2" : "V09.0";
    } else {
      code = "V0" + vehicle.counterpart + (isTraffic() ? ".1" : ".0");
    }
    String byOther = vehicle == Vehicle.TRAIN ? "Y02" : "Y03";
    String intended = intended(code, byOther, "X81", "Y31");
    return onFoot.isPresent()
        ? coded(intended, onFoot.get(), by)
        : coded(intended, by, facts.first("crash").orElse(by));
  }

  private Optional<Coded> occupant(Ridden own) {
    Vehicle vehicle = own.vehicle;
    Met met = met(own);
    Spot seen = met.spot == null ? own.spot : met.spot;
    String bySelf = vehicle.isMotor() ? "X82" : "X83";
    String code;
    if (vehicle == Vehicle.TRAIN || vehicle == Vehicle.TRAM) {
      code = (vehicle == Vehicle.TRAIN ? "V81." : "V82.") + TransportDigits.rail(met.digit);
    } else if (vehicle == Vehicle.ANIMAL) {
      code = "V80." + TransportDigits.animal(met.digit);
    } else if (vehicle == Vehicle.MOTOR) {
      code = isTraffic() ? "V89.2" : "V89.0";
    } else if (vehicle.isOffRoad()) {
      code = "V" + vehicle.mode + "." + offRoadDigit(own.role, vehicle);
    } else {
      code = "V" + vehicle.mode + met.digit + "." + fourth(own, met);
    }
    return coded(intended(code, "Y03", bySelf, "Y32"), own.spot, seen);
  }

  private char fourth(Ridden own, Met met) {
    boolean traffic = isTraffic();
    boolean collided = facts.tells("crash.collision") || facts.tells("crash.struck");
    if (own.vehicle.isTwoWheeled()) {
      Role role = own.role == Role.UNKNOWN && met.digit != OTHER ? Role.DRIVER : own.role;
      if (met.digit == OTHER) {
        if (!traffic) {
          return role == Role.PASSENGER ? '1' : role == Role.DRIVER ? '0' : '3';
        }
        return !collided ? '9' : role == Role.PASSENGER ? '5' : role == Role.DRIVER ? '4' : '6';
      }
      return role == Role.PASSENGER ? (traffic ? '5' : '1') : (traffic ? '4' : '0');
    }
    if (met.digit == OTHER) {
      if (!traffic) {
        return own.role == Role.PASSENGER ? '1' : own.role == Role.DRIVER ? '0' : '3';
      }
      if (!collided) {
        return '9';
      }
      return own.role == Role.PASSENGER ? '5' : own.role == Role.DRIVER ? '4' : '6';
    }
    return switch (own.role) {
      case DRIVER -> traffic ? '5' : '0';
      case PASSENGER -> traffic ? '6' : '1';
      case UNKNOWN -> traffic ? '9' : '3';
    };
  }

  private char offRoadDigit(Role role, Vehicle vehicle) {
    boolean driver =
        role == Role.DRIVER || (japanese && role == Role.UNKNOWN && vehicle != Vehicle.OFF_ROAD);
    boolean traffic = facts.tells("public.road") || facts.tells("m.traffic");
    if (driver) {
      return traffic ? '0' : '5';
    }
    return role == Role.PASSENGER ? (traffic ? '1' : '6') : (traffic ? '3' : '9');
  }

  /** What the victim's vehicle met first. */
  private Met met(Ridden own) {
    List<Met> events = new ArrayList<>();
    boolean collided = facts.tells("crash.collision") || facts.tells("crash.struck");
    for (Spot spot : facts.spots()) {
      if (spot == own.spot) {
        continue;
      }
      if (spot.tells("veh")) {
        Vehicle other = Vehicle.of(spot);
        boolean again = other == own.vehicle && !collided;
        if (!again && !(other == own.vehicle && isSameAgain(own.spot, spot))) {
          events.add(new Met(spot, other.counterpart));
        }
      } else if (spot.tells("object.fixed") && facts.tells("crash")) {
        events.add(new Met(spot, 7));
      } else if (spot.tells("object.animal") || spot.tells(PEDESTRIAN + ".met")) {
        if (collided) {
          events.add(new Met(spot, 0));
        }
      }
    }
    if (facts.tells("same.kind") && own.vehicle.counterpart != OTHER) {
      return new Met(own.spot, own.vehicle.counterpart);
    }
    Optional<Met> first = events.stream().min(Comparator.comparingInt(m -> m.spot.start()));
    if (first.isPresent()) {
      return first.get();
    }
    if (facts.tells("crash.over") && !collided) {
      return new Met(own.spot, NONCOLLISION);
    }
    return new Met(own.spot, OTHER);
  }

  /** "観光バス乗車中、バスが横転": the same vehicle named twice. */
  private boolean isSameAgain(Spot own, Spot other) {
    if (other.start() < own.start()) {
      return true;
    }
    int end = other.end();
    return japanese && end < text.length() && (text.charAt(end) == 'ガ' || text.charAt(end) == 'ハ');
  }

  private boolean isTraffic() {
    if (facts.tells("at:place.4") || facts.tells("public.road")) {
      return true;
    }
    return !facts.tells("offroad") && !facts.tells("at:offroad");
  }

  private boolean isCrossing() {
    return facts.tells("crossing") || facts.tells("at:crossing");
  }

  private boolean isTrack() {
    return facts.tells("track") || facts.tells("at:track");
  }

  private String intended(String accident, String assault, String selfHarm, String undetermined) {
    return switch (intent) {
      case SELF_HARM -> selfHarm;
      case ASSAULT -> assault;
      case UNDETERMINED -> undetermined;
      default -> accident;
    };
  }

  private static Optional<Coded> coded(String code, Spot... spots) {
    return Optional.of(new Coded(code, List.of(spots)));
  }
}
