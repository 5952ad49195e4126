// SPDX-License-Identifier: Apache-2.0
package org.postern.examples.rack;

import java.time.Instant;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.postern.api.Access;
import org.postern.api.Arguments;
import org.postern.api.Changes;
import org.postern.api.Execute;
import org.postern.api.LwM2mObject;
import org.postern.api.ObjectLink;
import org.postern.api.ObjectService;
import org.postern.api.Outcome;
import org.postern.api.Resource;
import org.postern.api.Value;
import org.postern.api.Write;

/** The rack that the gateway is mounted in: what is in its slots, its fans, its thermometer and its door. */
@Component(service = ObjectService.class)
@LwM2mObject(id = 42769, name = "Rack")
public final class Rack implements ObjectService {
    private final Fans fans = new Fans(3);

    @Resource(id = 0, name = "Label", mandatory = true, range = "1..32")
    final Value<String> label = Value.of("rack");

    @Resource(id = 1, name = "Slots", range = "..64")
    final Value<Map<Integer, String>> slots = Value.absent();

    @Resource(id = 4, name = "Thermometer")
    final Value<ObjectLink> thermometer = Value.of(new ObjectLink(3303, 0));

    @Resource(id = 6, name = "Door Unlocked Until", access = Access.READ)
    final Value<Instant> unlockedUntil = Value.absent();

    /** What fans run at changes with their target, so the write of one resource announces another. */
    @Override
    public void bound(Changes changes) {
        fans.listener(() -> changes.changed(2));
    }

    @Resource(id = 2, name = "Fan Speed", units = "1/min")
    public Map<Integer, Long> fanSpeed() {
        return fans.speeds();
    }

    @Resource(id = 3, name = "Fan Target", units = "%", range = "0..100")
    public Map<Integer, Long> fanTarget() {
        return fans.targets();
    }

    @Write
    public Outcome fanTarget(Map<Integer, Long> percent) {
        return fans.targets().keySet().containsAll(percent.keySet())
                ? Outcome.accepted(() -> fans.target(percent))
                : Outcome.refused("the fans are " + fans.targets().keySet() + ", not " + percent.keySet());
    }

    /** Argument 0: for how many seconds, 1 to 600; without it 30. */
    @Resource(id = 5, name = "Unlock Door")
    @Execute
    public Outcome unlock(Arguments arguments) {
        String seconds = arguments.value(0).orElse("30");
        return seconds.matches("[1-9]\\d?|[1-5]\\d\\d|600")
                ? Outcome.accepted(() -> unlockFor(Integer.parseInt(seconds)))
                : Outcome.refused("argument 0 is the time in seconds, 1..600, not '" + seconds + "'");
    }

    private void unlockFor(int seconds) {
        unlockedUntil.set(Instant.now().plusSeconds(seconds));
    }
}
