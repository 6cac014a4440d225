package io.farr.cli;

import io.farr.coding.Route;

/** Colours, or none. */
enum Ink {
  PLAIN,
  COLOURED;

  String bold(String text) {
    return in("1", text);
  }

  String faint(String text) {
    return in("2", text);
  }

  String code(String text) {
    return in("36", text);
  }

  String mark(String text) {
    return in("33", text);
  }

  String good(String text) {
    return in("32", text);
  }

  String bad(String text) {
    return in("31", text);
  }

  String route(Route route, String text) {
    return switch (route) {
      case AUTO -> good(text);
      case REVIEW -> mark(text);
    };
  }

  private String in(String colour, String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[" + colour + "m" + text + "\u001b[0m";
  }
}
