#!/bin/sh
# Makes Sancha's namespace and search attributes, each only where it is missing. Closed runs are kept for 30 days: Temporal is not the record.
set -eu
temporal operator namespace describe -n sancha >/dev/null 2>&1 || temporal operator namespace create -n sancha --retention 720h

# The server needs some seconds until it knows a namespace that was made just now.
tries=0
until have=$(temporal operator search-attribute list -n sancha 2>/dev/null); do
  tries=$((tries + 1))
  [ "$tries" -lt 60 ] || { echo "the namespace sancha does not answer" >&2; exit 1; }
  sleep 1
done

for attribute in SanchaStage:Keyword SanchaProduct:Keyword SanchaBranch:Keyword SanchaBand:Keyword SanchaHeld:Bool; do
  name=${attribute%%:*}
  echo "$have" | grep -q "$name" || temporal operator search-attribute create -n sancha --name "$name" --type "${attribute##*:}"
done
