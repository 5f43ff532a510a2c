package io.kstreams.operator.client;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Objects that were read a moment ago, by their text. What the operator writes comes twice, as the
 * answer and as an event, in either order: the second time it is the object that it was the first
 * time.
 */
final class Echoes {

  // A second time that comes after so many others have come is a first time again.
  private static final int REMEMBERED = 256;

  private final Map<String, Object> read =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Object> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** What was read of this text the first time; null if this is the first. */
  synchronized Object second(String text) {
    return read.remove(text);
  }

  /** Remembers what was read of this text. */
  synchronized void first(String text, Object object) {
    read.put(text, object);
  }
}
