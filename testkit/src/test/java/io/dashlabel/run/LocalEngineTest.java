package io.dashlabel.run;

import io.dashlabel.testkit.EngineContract;

class LocalEngineTest extends EngineContract {

    @Override
    protected Engine engine() {
        return new LocalEngine(2, 40);
    }
}
