/* SPDX-License-Identifier: GPL-3.0-or-later
 * A policy with a field of every type and a condition of most kinds, for fuzz targets that
 * need one that holds. */
#pragma once

static const char small_policy[] =
  "<lead-policy xmlns='urn:leadpact:policy:1' format='1.0' name='Small' version='1.0.0'"
  " id='6f1e2b34-5c6d-4e7f-8a9b-0c1d2e3f4a5b' state='draft'>"
  "<fields>"
  "<field id='title' label='Title' type='text' group='demographic'/>"
  "<field id='industry' label='Industry' type='category' group='firmographic'/>"
  "<field id='topics' label='Topics' type='tags' group='intent'/>"
  "<field id='employees' label='Employees' type='number' group='firmographic'/>"
  "<field id='demo' label='Demo' type='yes-no' group='intent'/>"
  "<field id='seen' label='Seen' type='date' group='behaviour'/>"
  "<field id='created' label='Created' type='time' group='process'/>"
  "</fields>"
  "<icp><profile id='p' name='P'>"
  "<trait id='t' name='T' level='required'><when><number field='employees' at-least='10'/></when>"
  "</trait></profile></icp>"
  "<scoring><dimension id='fit' name='Fit' weight='100' full-marks='10' lowest='-5'>"
  "<rule id='r1' name='R1' points='3'><when><contains field='title' match='word'>"
  "<value>chief</value></contains></when></rule>"
  "<rule id='r2' name='R2' points='-4'><when><is field='industry'><value>None</value></is></when>"
  "<decay field='seen' every='7' lose='50'/></rule>"
  "<rule id='r3' name='R3' points='1' per='employees' up-to='5'/>"
  "<bands id='b' name='B' field='employees'><band below='5' points='-1'/>"
  "<band from='5' points='2'/></bands>"
  "<grade name='A' at-least='50'/></dimension></scoring>"
  "<disqualifiers><disqualifier id='d' name='D'><when><has field='topics'><value>spam</value></has>"
  "</when></disqualifier></disqualifiers>"
  "<stages><stage id='lead' name='Lead' owner='marketing'/>"
  "<stage id='mql' name='MQL' owner='marketing' after='lead' handoff='yes'>"
  "<requires field='title'/><entry><any><score at-least='20'/><yes field='demo'/>"
  "<date field='seen' within-days='30'/>"
  "<elapsed from='created' to='seen' at-most='P2D'/></any></entry></stage></stages>"
  "</lead-policy>";
