// SPDX-License-Identifier: Apache-2.0
package org.postern.examples.temperature;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures once a second on a thread of its own, keeps the extremes and tells what changed. */
final class Thermometer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Thermometer.class);

    private final Sensor sensor;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "postern-example-thermometer");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Reading reading = Reading.NONE;
    private volatile Runnable onValue = () -> {};
    private volatile Runnable onMin = () -> {};
    private volatile Runnable onMax = () -> {};
    private boolean failing;

    Thermometer(Sensor sensor) {
        this.sensor = sensor;
    }

    static Thermometer start(Sensor sensor) {
        Thermometer thermometer = new Thermometer(sensor);
        thermometer.measure();
        var unused = thermometer.clock.scheduleWithFixedDelay(thermometer::measure, 1, 1, TimeUnit.SECONDS);
        return thermometer;
    }

    void onValue(Runnable told) {
        onValue = told;
    }

    void onMin(Runnable told) {
        onMin = told;
    }

    void onMax(Runnable told) {
        onMax = told;
    }

    Reading reading() {
        return reading;
    }

    /** Measures now; the clock calls it. A sensor that fails leaves the last reading. */
    void measure() {
        try {
            double celsius = sensor.celsius();
            failing = false;
            measured(celsius);
        } catch (IOException failure) {
            if (!failing) {
                LOG.warn("the temperature stays as it was: {}; check the sensor", failure.toString());
            }
            failing = true;
        }
    }

    private synchronized void measured(double celsius) {
        publish(reading.next(celsius));
    }

    /** Begins the extremes anew at the present temperature. */
    synchronized void reset() {
        publish(reading.reset());
    }

    private void publish(Reading next) {
        Reading before = reading;
        reading = next;
        tell(before.celsius(), next.celsius(), onValue);
        tell(before.min(), next.min(), onMin);
        tell(before.max(), next.max(), onMax);
    }

    private static void tell(double before, double now, Runnable told) {
        if (Double.compare(before, now) != 0) {
            told.run();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
