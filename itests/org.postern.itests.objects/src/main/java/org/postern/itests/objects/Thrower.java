// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.objects;

import org.osgi.service.component.annotations.Component;
import org.postern.api.Execute;
import org.postern.api.LwM2mObject;
import org.postern.api.ObjectService;
import org.postern.api.Outcome;
import org.postern.api.Resource;
import org.postern.api.Write;

/** Throws from its handlers; a write only when told so. */
@Component(service = ObjectService.class)
@SuppressWarnings("DoNotCallSuggester") // to throw is what it is for
@LwM2mObject(id = 42771, name = "Thrower")
public final class Thrower implements ObjectService {
    private volatile String word = "calm";

    @Resource(id = 0, name = "Read")
    public String read() {
        throw new IllegalStateException("read");
    }

    @Resource(id = 1, name = "Execute")
    @Execute
    public void execute() {
        throw new IllegalStateException("execute");
    }

    @Resource(id = 2, name = "Write")
    public String write() {
        return word;
    }

    @Write
    public Outcome write(String value) {
        if (value.equals("throw")) {
            throw new IllegalStateException("write");
        }
        return Outcome.accepted(() -> word = value);
    }
}
