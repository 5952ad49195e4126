// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.fuzz;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.postern.bootstrap.card.internal.CardTarget;
import org.postern.coap.internal.FrontDoorTarget;
import org.postern.coap.internal.ParserTarget;
import org.postern.codec.Formats;
import org.postern.engine.internal.EngineTarget;
import org.postern.engine.internal.attributes.AttributesTarget;
import org.postern.engine.internal.credential.KeysTarget;

/** The targets by name. */
public final class Targets {
    private static final Map<String, Target> ALL = all();

    private Targets() {}

    /** All of them, in the order in which they are run. */
    public static Map<String, Target> byName() {
        return ALL;
    }

    private static Map<String, Target> all() {
        Map<String, Target> all = new LinkedHashMap<>();
        all.put("tlv", new ValuesTarget(Formats.TLV));
        all.put("json", new ValuesTarget(Formats.JSON));
        all.put("text", new ValuesTarget(Formats.TEXT));
        all.put("opaque", new ValuesTarget(Formats.OPAQUE));
        all.put("history", new HistoryTarget());
        all.put("stream", new StreamTarget());
        all.put("arguments", new ArgumentsTarget());
        all.put("attributes", new AttributesTarget());
        all.put("path", new PathTarget());
        all.put("message", new ParserTarget());
        all.put("door", new FrontDoorTarget());
        all.put("servers", new EngineTarget(EngineTarget.Part.SERVERS));
        all.put("bootstrap", new EngineTarget(EngineTarget.Part.BOOTSTRAP));
        all.put("records", new EngineTarget(EngineTarget.Part.RECORDS));
        all.put("keys", new KeysTarget());
        all.put("card", new CardTarget());
        all.put("description", new DescriptionTarget());
        all.put("package", new PackageTarget());
        return Collections.unmodifiableMap(all);
    }
}
