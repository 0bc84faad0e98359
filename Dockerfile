# One image for every role: web, worker, watch. Built from the pinned list, run without root.
FROM python:3.11-slim-bookworm AS build
WORKDIR /build
COPY requirements/run.txt requirements/run.txt
RUN python -m venv /opt/assayist \
    && /opt/assayist/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY schemas schemas
COPY workers workers
COPY service service
COPY corpora corpora
RUN /opt/assayist/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11-slim-bookworm
RUN useradd --create-home --uid 10001 assayist && install --directory --owner assayist /data
COPY --from=build /opt/assayist /opt/assayist
ENV PATH=/opt/assayist/bin:$PATH ASSAYIST_DATA=/data ASSAYIST_HOST=0.0.0.0 PYTHONUNBUFFERED=1
USER assayist
VOLUME /data
EXPOSE 8321
CMD ["assayist", "web"]
