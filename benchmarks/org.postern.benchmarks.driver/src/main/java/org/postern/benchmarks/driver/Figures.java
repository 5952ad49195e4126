// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All figures by name, in the order in which they are measured. */
final class Figures {
    static final List<String> NAMES = List.of(
            "start",
            "read",
            "settle",
            "block",
            "notify",
            "malformed",
            "stop",
            "access",
            "observe",
            "deploy",
            "dtls",
            "packages",
            "activate",
            "cycles");

    private Figures() {}

    static Map<String, Figure> all() {
        Map<String, Figure> all = new LinkedHashMap<>();
        all.put("start", new StartFigure());
        all.put("read", new ReadFigure());
        all.put("settle", new SettleFigure());
        all.put("block", new BlockwiseFigure());
        all.put("notify", new NotifyFigure());
        all.put("malformed", new MalformedFigure());
        all.put("stop", new StopFigure());
        all.put("access", new AccessFigure());
        all.put("observe", new ObserveFigure());
        all.put("deploy", new DeployFigure());
        all.put("dtls", new DtlsFigure());
        all.put("packages", new PackagesFigure());
        all.put("activate", new ActivateFigure());
        all.put("cycles", new CyclesFigure());
        return all;
    }
}
