// SPDX-License-Identifier: Apache-2.0
package org.postern.examples.temperature;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.postern.api.Changes;
import org.postern.api.Direct;
import org.postern.api.Execute;
import org.postern.api.LwM2mObject;
import org.postern.api.ObjectService;
import org.postern.api.Resource;

/** The temperature of this machine, measured every second. */
@Component(service = ObjectService.class)
@LwM2mObject(id = 3303, name = "Temperature")
@Direct
public final class Temperature implements ObjectService {
    private final Thermometer thermometer = Thermometer.start(Sensor.ofMachine());

    @Override
    public void bound(Changes changes) {
        thermometer.onValue(() -> changes.changed(5700));
        thermometer.onMin(() -> changes.changed(5601));
        thermometer.onMax(() -> changes.changed(5602));
    }

    @Deactivate
    void stop() {
        thermometer.close();
    }

    @Resource(id = 5700, name = "Sensor Value", mandatory = true)
    public double value() {
        return thermometer.reading().celsius();
    }

    @Resource(id = 5701, name = "Sensor Units")
    public String units() {
        return "Cel";
    }

    @Resource(id = 5601, name = "Min Measured Value")
    public double min() {
        return thermometer.reading().min();
    }

    @Resource(id = 5602, name = "Max Measured Value")
    public double max() {
        return thermometer.reading().max();
    }

    @Resource(id = 5605, name = "Reset Min and Max Measured Values")
    @Execute
    public void reset() {
        thermometer.reset();
    }
}
