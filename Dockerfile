# An image of dashlabel. Not tried with Docker itself: packaging/image makes the image that the tests run.
#
#   docker build -t dashlabel .
#   docker run --rm -v "$PWD:/data" dashlabel run --images IMAGES
FROM debian:12-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends openjdk-17-jdk-headless maven git zip unzip ca-certificates
WORKDIR /source
COPY . .
RUN mvn -B -ntp -q -Dmaven.test.skip=true -pl cli -am package
RUN packaging/dist --to /packages && mv /packages/dashlabel-*-linux-*/ /packages/dashlabel

FROM debian:12-slim
COPY --from=build /packages/dashlabel /opt/dashlabel
RUN apt-get update && apt-get install -y --no-install-recommends libstdc++6 && rm -rf /var/lib/apt/lists/* && \
    ln -s /opt/dashlabel/bin/dashlabel /usr/local/bin/dashlabel && useradd --uid 1000 --home-dir /tmp --no-create-home dashlabel && \
    HOME=/tmp dashlabel --version && mkdir /data && chmod 1777 /data
# ONNX Runtime's telemetry is off; the variable must be there before the program starts (docs/privacy.md).
ENV HOME=/tmp ORT_DISABLE_TELEMETRY=1 DASHLABEL_JAVA_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError"
USER 1000
WORKDIR /data
ENTRYPOINT ["dashlabel"]
