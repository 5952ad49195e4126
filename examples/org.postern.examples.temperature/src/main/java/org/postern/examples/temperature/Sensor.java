// SPDX-License-Identifier: Apache-2.0
package org.postern.examples.temperature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that measures a temperature. */
interface Sensor {
    /** The temperature now, in degrees Celsius. */
    double celsius() throws IOException;

    /** The first thermal zone of Linux, or a simulation where there is none, which the log tells. */
    static Sensor ofMachine() {
        Path zone = Path.of("/sys/class/thermal/thermal_zone0/temp");
        if (Files.isReadable(zone)) {
            return ofZone(zone);
        }
        Logger log = LoggerFactory.getLogger(Sensor.class);
        log.info("temperature is simulated: this machine has no {}", zone);
        return simulated();
    }

    /** A thermal zone of Linux: a file that holds thousandths of a degree. */
    static Sensor ofZone(Path zone) {
        return () -> {
            String text = Files.readString(zone).strip();
            try {
                return Integer.parseInt(text) / 1000.0;
            } catch (NumberFormatException notNumber) {
                throw new IOException(zone + " holds '" + text + "', no number", notNumber);
            }
        };
    }

    /** A room whose temperature swings by five degrees around twenty, once in ten minutes. */
    static Sensor simulated() {
        long start = System.nanoTime();
        return () -> {
            double minutes = (System.nanoTime() - start) / 60e9;
            return Math.round((20 + 5 * Math.sin(2 * Math.PI * minutes / 10)) * 100) / 100.0;
        };
    }
}
